import { hex, noise } from '../noise.ts'
import type { SecretCases } from './secret-case.ts'

export const filesByPlaceCases: SecretCases = {
  'terraform-state': { path: 'srv/infra/terraform.tfstate', bad: `"password": "${noise(20)}"`, good: '"password": null' },
  'terraform-rc': { path: 'root/.terraformrc', bad: `token = "${noise(30)}"`, good: 'token = "$TOKEN"' },
  'maven-password': {
    path: 'root/.m2/settings.xml',
    bad: `<password>${noise(16)}</password>`,
    good: `<password>\${env.PASSWORD}</password>`,
  },
  'nuget-password': {
    path: 'root/.nuget/NuGet/NuGet.Config',
    bad: `<add key="ClearTextPassword" value="${noise(20)}" />`,
    good: '<add key="ClearTextPassword" value="%NUGET_PASSWORD%" />',
  },
  'gradle-property': {
    path: 'root/.gradle/gradle.properties',
    bad: `artifactPassword=${noise(16)}`,
    good: 'org.gradle.jvmargs=-Xmx2g',
  },
  'pypirc-password': { path: 'root/.pypirc', bad: `password = ${noise(16)}`, good: 'username = me' },
  'yarnrc-auth': { path: 'srv/.yarnrc.yml', bad: `npmAuthToken: "${noise(36)}"`, good: `npmAuthToken: "\${NPM_TOKEN}"` },
  'mysql-password': { path: 'root/.my.cnf', bad: `password = ${noise(16)}`, good: '# password = your_password' },
  'wordpress-secret': {
    path: 'var/www/html/wp-config.php',
    bad: `define('DB_PASSWORD', '${noise(16)}');`,
    good: `define('DB_PASSWORD', getenv('PASSWORD'));`,
  },
  'rails-master-key': { path: 'srv/config/master.key', bad: noise(32, hex), good: 'none' },
  'vault-password-file': { path: 'srv/ansible/.vault_pass', bad: noise(16), good: '# nothing' },
  'vault-token-file': { path: 'root/.vault-token', bad: noise(26), good: 'none' },
  'composer-auth': {
    path: 'root/.composer/auth.json',
    bad: `{"http-basic": {"repo.test": {"username": "me", "password": "${noise(16)}"}}}`,
    good: '{"http-basic": {}}',
  },
  'bundler-credential': {
    path: 'root/.bundle/config',
    bad: `BUNDLE_GEMS__TEST__COM: "me:${noise(20)}"`,
    good: 'BUNDLE_PATH: "vendor/bundle"',
  },
  'gem-credential': { path: 'root/.gem/credentials', bad: `:internal: ${noise(40)}`, good: '# none' },
  'cargo-credential': { path: 'root/.cargo/credentials.toml', bad: `token = "${noise(35)}"`, good: 'token = ""' },
  's3cfg-secret': { path: 'root/.s3cfg', bad: `secret_key = ${noise(40)}`, good: 'secret_key =' },
  'rclone-secret': { path: 'root/.config/rclone/rclone.conf', bad: `pass = ${noise(30)}`, good: 'type = sftp' },
  'mail-client-password': { path: 'root/.msmtprc', bad: `password ${noise(16)}`, good: 'auth on' },
  'tomcat-password': {
    path: 'usr/local/tomcat/conf/tomcat-users.xml',
    bad: `<user username="admin" password="${noise(16)}" roles="manager"/>`,
    good: `<user username="admin" password="\${admin.password}"/>`,
  },
  'ftp-site-password': {
    path: 'root/.config/filezilla/sitemanager.xml',
    bad: `<Pass encoding="base64">${noise(20)}</Pass>`,
    good: '<Pass />',
  },
  'jenkins-credential': {
    path: 'var/jenkins_home/credentials.xml',
    bad: `<password>{AQAAABAAAAAw${noise(60)}=}</password>`,
    good: '<password></password>',
  },
  'jenkins-master-key': { path: 'var/jenkins_home/secrets/master.key', bad: noise(256, hex), good: 'none' },
  'shell-history-secret': { path: 'root/.bash_history', bad: `export DB_PASSWORD=${noise(16)}`, good: 'cd /srv/app' },
  'script-login': {
    path: 'usr/local/bin/deploy.sh',
    bad: `curl -u deploy:${noise(16)} https://repo.test/x`,
    good: 'curl -u "$USER:$PASS" https://repo.test/x',
  },
  'script-authorization': {
    path: 'usr/local/bin/call.sh',
    bad: `curl -H 'Authorization: Bearer ${noise(40)}' https://api.test`,
    good: `curl -H 'Authorization: Bearer $TOKEN' https://api.test`,
  },
}
