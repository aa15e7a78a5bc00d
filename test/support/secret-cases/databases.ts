import { hex, letters, lower, noise, uuid } from '../noise.ts'
import type { SecretCases } from './secret-case.ts'

export const databasesCases: SecretCases = {
  'planetscale-token': { bad: `pscale_pw_${noise(43)}`, good: 'pscale_pw_' },
  'supabase-token': { bad: `sbp_${noise(40, hex)}`, good: 'sbp_token' },
  'neon-token': { bad: `napi_${noise(64, lower)}`, good: 'napi_get_value' },
  'jdbc-password': {
    bad: `jdbc:postgresql://db.test/app?user=app&password=${noise(16)}`,
    good: 'jdbc:postgresql://db.test/app?user=app&password=password',
  },
  'connection-string-password': {
    bad: `Server=db.test;Database=app;User Id=app;Password=${noise(16)};`,
    good: 'Server=db.test;User Id=app;Password=password;',
  },
  'databricks-token': { bad: `dapi${noise(32, hex)}`, good: 'dapi' },
  'databricks-secret': { bad: `dose${noise(32, hex)}`, good: 'dose' },
  'snowflake-password': { bad: `SNOWFLAKE_PASSWORD=${noise(16)}`, good: `KEY=${noise(16)}` },
  'algolia-key': { bad: `ALGOLIA_ADMIN_KEY=${noise(32, hex)}`, good: `KEY=${noise(32, hex)}` },
  'elastic-key': { bad: `essu_${noise(80)}`, good: 'essu_key' },
  'elastic-api-key': { bad: `ELASTIC_API_KEY=${noise(58)}==`, good: `KEY=${noise(58)}==` },
  'cockroach-key': { bad: `CCDB1_${noise(22)}_${noise(40)}`, good: 'CCDB1_key' },
  'aiven-password': { bad: `AVNS_${noise(19)}`, good: 'AVNS_password' },
  'astra-token': { bad: `AstraCS:${noise(24, letters)}:${noise(64, hex)}`, good: 'AstraCS:token' },
  'influxdb-token': { bad: `INFLUX_TOKEN=${noise(86)}==`, good: `KEY=${noise(86)}==` },
  'clickhouse-key': { bad: `4b1d${noise(38)}`, good: '4b1d' },
  'confluent-secret': { bad: `CONFLUENT_API_SECRET=${noise(64)}`, good: `KEY=${noise(64)}` },
  'jaas-password': {
    bad: `org.apache.kafka.common.security.plain.PlainLoginModule required username="app" password="${noise(16)}";`,
    good: `PlainLoginModule required username="app" password="\${PASSWORD}";`,
  },
  'xata-key': { bad: `xau_${noise(43)}`, good: 'xau_key' },
  'upstash-token': { bad: `UPSTASH_REDIS_REST_TOKEN=AX${noise(50)}`, good: `KEY=AX${noise(50)}` },
  'mongodb-atlas-key': { bad: `MONGODB_ATLAS_PRIVATE_KEY=${uuid}`, good: `KEY=${uuid}` },
  'fauna-key': { bad: `FAUNA_SECRET=fn${noise(38)}`, good: `KEY=fn${noise(38)}` },
  'redis-password': { bad: `requirepass ${noise(20)}`, good: '# requirepass foobared' },
}
