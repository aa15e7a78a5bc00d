import { csharp, env, file, java, json, kind, python, shell, toml, workflow, yaml } from './forms.ts'

export const databaseKinds = [
  kind('MongoDB address', env('MONGO_URL'), (d) => `mongodb+srv://app:${d.alnum(18)}@cluster0.ab1cd.mongodb.net/app`),
  kind('PostgreSQL address', yaml('database', 'url'), (d) => `postgres://app:${d.alnum(20)}@db.app.test:5432/app`),
  kind('Redis address', env('REDIS_URL'), (d) => `redis://:${d.alnum(24)}@cache.app.test:6379/0`),
  kind('MySQL address', python('DATABASE_URL'), (d) => `mysql://app:${d.alnum(16)}@db.app.test/app`),
  kind('RabbitMQ address', env('AMQP_URL'), (d) => `amqps://app:${d.alnum(20)}@mq.app.test/app`),
  kind('JDBC address', java('URL'), (d) => `jdbc:mysql://db.app.test:3306/app?user=app&password=${d.alnum(16)}`),
  kind(
    'ADO.NET connection string',
    json('ConnectionStrings', 'Default'),
    (d) => `Server=db.app.test;Database=app;User Id=app;Password=${d.alnum(18)};Encrypt=true`,
  ),
  kind('PlanetScale password', env('DATABASE_PASSWORD'), (d) => `pscale_pw_${d.url64(43)}`),
  kind('Supabase token', workflow('SUPABASE_ACCESS_TOKEN'), (d) => `sbp_${d.hex(40)}`),
  kind('Supabase service key', env('SUPABASE_SERVICE_ROLE_KEY'), (d) =>
    d.jwt({ iss: 'supabase', ref: d.lower(20), role: 'service_role', iat: 1_700_000_000, exp: 2_015_000_000 }),
  ),
  kind('Neon key', env('NEON_API_KEY'), (d) => `napi_${d.lower(64)}`),
  kind(
    'Databricks token',
    file('root/.databrickscfg', '[DEFAULT]\nhost = https://app.cloud.databricks.com\ntoken = '),
    (d) => `dapi${d.hex(32)}`,
  ),
  kind('Snowflake password', python('SNOWFLAKE_PASSWORD'), (d) => d.password()),
  kind('Algolia admin key', env('ALGOLIA_ADMIN_API_KEY'), (d) => d.hex(32)),
  kind('Elasticsearch API key', yaml('elasticsearch', 'api_key'), (d) =>
    Buffer.from(`${d.url64(20)}:${d.url64(22)}`).toString('base64'),
  ),
  kind('Aiven password', env('PGPASSWORD'), (d) => `AVNS_${d.url64(19)}`),
  kind('InfluxDB token', toml('influxdb', 'token'), (d) => d.base64url(64) + '=='),
  kind(
    'Kafka login',
    file(
      'srv/app/kafka.properties',
      'security.protocol=SASL_SSL\nsasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="app" password="',
      '";\n',
    ),
    (d) => d.alnum(20),
  ),
  kind('Redis configuration', file('etc/redis/redis.conf', 'port 6379\nrequirepass '), (d) => d.alnum(24)),
  kind(
    'Entity Framework string',
    csharp('Connection'),
    (d) => `Data Source=db.app.test;Initial Catalog=app;User ID=app;Password=${d.alnum(16)}`,
  ),
] as const

export const keyKinds = [
  kind('RSA private key', file('etc/ssl/private/app.key', '', '\n'), (d) => d.pem('RSA PRIVATE KEY', 1190)),
  kind('OpenSSH private key', file('root/.ssh/id_ed25519', '', '\n'), (d) => d.pem('OPENSSH PRIVATE KEY', 280)),
  kind('PGP private key', file('root/backup.asc', '', '\n'), (d) => d.pem('PGP PRIVATE KEY BLOCK', 900)),
  kind(
    'PuTTY key',
    file(
      'root/app.ppk',
      'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: app\nPublic-Lines: 2\nAAAAC3NzaC1lZDI1NTE5AAAAI\nprivate\nPrivate-Lines: 1\n',
      '\nPrivate-MAC: 00\n',
    ),
    (d) => d.base64(50),
  ),
  kind(
    'age key',
    file('root/.config/age/keys.txt', '# created: 2026-01-01\n'),
    (d) => `AGE-SECRET-KEY-1${d.of('QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', 58)}`,
  ),
  kind('WireGuard key', file('etc/wireguard/wg0.conf', '[Interface]\nAddress = 10.0.0.2/32\nPrivateKey = '), (d) => {
    const key = d.bytes(32)
    key[0] = (key[0] ?? 0) & 248
    key[31] = ((key[31] ?? 0) & 127) | 64
    return key.toString('base64')
  }),
  kind('Kubernetes client key', file('root/.kube/config', 'users:\n- name: admin\n  user:\n    client-key-data: '), (d) =>
    d.base64(1700),
  ),
  kind('Signed token', env('SERVICE_TOKEN'), (d) => d.jwt({ sub: d.uuid(), iat: 1_790_000_000, scope: 'admin' })),
] as const

export const fileKinds = [
  kind(
    'Terraform state',
    file(
      'srv/infra/terraform.tfstate',
      '{\n  "resources": [{"instances": [{"attributes": {"username": "app", "password": "',
      '"}}]}]\n}\n',
    ),
    (d) => d.password(),
  ),
  kind(
    'Maven settings',
    file(
      'root/.m2/settings.xml',
      '<settings><servers><server><id>app</id><username>app</username><password>',
      '</password></server></servers></settings>\n',
    ),
    (d) => d.alnum(18),
  ),
  kind(
    'NuGet configuration',
    file(
      'root/.nuget/NuGet/NuGet.Config',
      '<configuration><packageSourceCredentials><app><add key="ClearTextPassword" value="',
      '" /></app></packageSourceCredentials></configuration>\n',
    ),
    (d) => d.alnum(20),
  ),
  kind('Gradle properties', file('root/.gradle/gradle.properties', 'org.gradle.daemon=false\nmavenPassword='), (d) =>
    d.alnum(18),
  ),
  kind('Yarn configuration', file('srv/app/.yarnrc.yml', 'nodeLinker: node-modules\nnpmAuthToken: "', '"\n'), (d) => d.uuid()),
  kind('MySQL options', file('root/.my.cnf', '[client]\nuser=root\npassword='), (d) => d.alnum(16)),
  kind(
    'WordPress configuration',
    file('var/www/html/wp-config.php', "<?php\ndefine('DB_NAME', 'wp');\ndefine('DB_PASSWORD', '", "');\n"),
    (d) => d.password(),
  ),
  kind('Rails master key', file('srv/app/config/master.key', '', ''), (d) => d.hex(32)),
  kind('Password in .netrc', file('root/.netrc', 'machine git.app.test login me password '), (d) => d.alnum(16)),
  kind('Git credentials', file('root/.git-credentials', 'https://me:', '@git.app.test\n'), (d) => d.alnum(20)),
  kind('Password in .pgpass', file('root/.pgpass', 'db.app.test:5432:app:app:'), (d) => d.alnum(16)),
  kind('Password hash', file('etc/shadow', 'root:', ':19700:0:99999:7:::\n'), (d) => `$6$${d.alnum(16)}$${d.alnum(86)}`),
  kind('Shell history, mysql', file('root/.bash_history', 'mysql -u root -p', ' app\n'), (d) => d.alnum(16)),
  kind('Shell script, curl', shell('curl -u deploy:', ' -T app.tar https://repo.app.test/\n'), (d) => d.alnum(18)),
  kind(
    'Composer auth.json',
    file('root/.composer/auth.json', '{"http-basic": {"repo.app.test": {"username": "me", "password": "', '"}}}\n'),
    (d) => d.alnum(20),
  ),
  kind(
    'Tomcat users',
    file(
      'usr/local/tomcat/conf/tomcat-users.xml',
      '<tomcat-users><user username="admin" password="',
      '" roles="manager-gui"/></tomcat-users>\n',
    ),
    (d) => d.alnum(16),
  ),
  kind(
    'Kubernetes secret',
    file('srv/app/k8s/secret.yaml', 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: app\ndata:\n  password: '),
    (d) => Buffer.from(d.password()).toString('base64'),
  ),
  kind(
    'Spring properties',
    file('srv/app/application.properties', 'spring.datasource.username=app\nspring.datasource.password='),
    (d) => d.alnum(18),
  ),
  kind(
    'Compose file',
    file('srv/app/docker-compose.yml', 'services:\n  db:\n    image: mysql\n    environment:\n      MYSQL_ROOT_PASSWORD: '),
    (d) => d.alnum(18),
  ),
  kind('Ansible vault password', file('srv/ansible/.vault_pass', '', '\n'), (d) => d.alnum(24)),
] as const
