import { describe, expect, it } from 'vitest'
import { findConfigSecrets } from '../../src/analysis/config-secrets.ts'
import { parseImageConfig } from '../../src/image/config.ts'
import { configRules } from '../../src/inspect/secrets/index.ts'

/** Characters that look drawn at random and are the same each time. */
function noise(length: number): string {
  let state = 11 + length
  return Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'[Math.floor((state / 2_147_483_648) * 62)]
  }).join('')
}

const s = noise(20)
const find = async (config: { env?: string[]; labels?: Record<string, string>; history?: string[] }) =>
  (
    await findConfigSecrets(
      parseImageConfig(
        {
          config: { Env: config.env ?? [], Labels: config.labels ?? {} },
          history: (config.history ?? []).map((line) => ({ created_by: line })),
        },
        'test',
      ),
    )
  ).map(({ rule, secret }) => [rule, secret])

describe('secrets by their name', () => {
  it.each([
    [`PGPASSWORD=${s} psql -h db -c "select 1" # buildkit`, s],
    [`RUN |1 BUILD_TOKEN=${s} /bin/sh -c make # buildkit`, s],
    [`|2 CI=true NPM_AUTH_TOKEN=${s} /bin/sh -c npm ci`, s],
    [`/bin/sh -c #(nop)  ENV API_KEY=${s}`, s],
    [`ARG DEPLOY_KEY=${s}`, s],
    [`LABEL com.example.token=${s}`, s],
    [`RUN export GITHUB_PAT="${s}" && make`, s],
    [`RUN buildah bud --build-arg SECRET_KEY=${s} .`, s],
    [`RUN tool --password=${s}`, s],
    [`RUN curl -H "PRIVATE-TOKEN: ${s}" https://git.test/api`, s],
    [`RUN curl -H 'Authorization: Bearer ${s}' https://git.test/api`, s],
    [`RUN echo '{"clientSecret": "${s}"}' > /etc/app.json`, s],
    [`RUN mysql_password='two words 5' make`, 'two words 5'],
  ])('named-secret: %s', async (line, secret) => {
    expect(await find({ history: [line] })).toEqual([['named-secret', secret]])
  })

  it.each([`RUN tool --api-key ${s} --verbose`, `RUN tool --password "${s}"`, `ENV SECRET_TOKEN ${s}`])(
    'option-secret: %s',
    async (line) => {
      expect(await find({ history: [line] })).toEqual([['option-secret', s]])
    },
  )

  it.each([
    `RUN docker login -u me -p ${s} r.test`,
    `RUN mysql -uroot -p${s} < dump.sql`,
    `RUN sshpass -p '${s}' ssh h.test`,
    `RUN curl -u me:${s} https://r.test/x`,
    `RUN wget --user me:${s} https://r.test/x`,
  ])('login-password: %s', async (line) => {
    expect(await find({ history: [line] })).toEqual([['login-password', s]])
  })

  it('chpasswd', async () => {
    expect(await find({ history: [`RUN echo "root:${s}" | chpasswd`, `RUN echo 'app:${s}' | sudo chpasswd`] })).toEqual([
      ['chpasswd', s],
      ['chpasswd', s],
    ])
  })

  it('in environment and labels, to the end of the value', async () => {
    expect(
      await find({
        env: [`DB_PASSWORD=${s},and more; it's`, `APP_KEY=base64:${s}`],
        labels: { 'deploy.key': s, 'io.test.apiToken': s },
      }),
    ).toEqual([
      ['named-secret', `${s},and more; it's`],
      ['named-secret', `base64:${s}`],
      ['named-secret', s],
      ['named-secret', s],
    ])
  })

  /** As builders write what Dockerfiles with secrets in them say. */
  it.each([
    [`RUN /bin/sh -c curl -H "Authorization: Bearer ${s}" https://api.test/x # buildkit`, s],
    [`RUN /bin/sh -c curl -H 'Authorization: token ${s}' https://api.test/x # buildkit`, s],
    [`RUN /bin/sh -c curl -sSf --header "X-Api-Key: ${s}" https://api.test # buildkit`, s],
    [`/bin/sh -c wget --header="PRIVATE-TOKEN: ${s}" https://git.test/x`, s],
    [`RUN /bin/sh -c mysql -h db -u root -psecretive < dump.sql # buildkit`, 'secretive'],
    [`RUN /bin/sh -c mysql -psecret app # buildkit`, 'secret'],
    [`RUN /bin/sh -c mysqldump --user=root --password=secretive app # buildkit`, 'secretive'],
    [`RUN /bin/sh -c echo "machine git.test login me password ${s}" > ~/.netrc # buildkit`, s],
    [`RUN /bin/sh -c printf 'machine git.test\\nlogin me\\npassword ${s}\\n' > /root/.netrc # buildkit`, s],
    [`RUN /bin/sh -c echo "password=hunter2hunter" >> /etc/app.conf # buildkit`, 'hunter2hunter'],
    [`RUN |1 TOKEN=${s} /bin/sh -c pip install x # buildkit`, s],
    [`RUN |2 CI=1 DB_PASSWORD=letmein-please /bin/sh -c make # buildkit`, 'letmein-please'],
    [`ARG NPM_TOKEN=${s}`, s],
    [`ENV SECRET_KEY_BASE ${s}`, s],
    [`ENV DB_USER=app DB_PASSWORD=opensesame`, 'opensesame'],
    [`/bin/sh -c #(nop)  LABEL deploy.token=${s}`, s],
    [`LABEL deploy.token=${s} maintainer=me`, s],
    [`RUN /bin/sh -c git clone https://oauth2:${s}@git.test/a/b.git # buildkit`, s],
    [`RUN /bin/sh -c psql postgresql://app:${s}@db/app -c 'select 1' # buildkit`, s],
    [`RUN /bin/sh -c PGPASSWORD=opensesame psql -h db # buildkit`, 'opensesame'],
    [`RUN /bin/sh -c redis-cli -h cache -a ${s} ping # buildkit`, s],
    [`RUN /bin/sh -c echo ${s} | docker login -u me --password-stdin r.test # buildkit`, s],
    [`RUN /bin/sh -c htpasswd -bc /etc/nginx/.htpasswd me ${s} # buildkit`, s],
    [`RUN /bin/sh -c smbclient -U me%${s} //nas/share # buildkit`, s],
    [`RUN /bin/sh -c openssl pkcs12 -in a.p12 -passin pass:${s} # buildkit`, s],
  ])('in a history: %s', async (line, secret) => {
    expect((await find({ history: [line] })).map(([, found]) => found)).toEqual([secret])
  })

  it('in a label, whatever its name has before the word', async () => {
    expect(await find({ labels: { 'deploy.token': s, 'com.acme.registry-password': 'opensesame', 'ci.apiKey': s } })).toEqual([
      ['named-secret', s],
      ['named-secret', 'opensesame'],
      ['named-secret', s],
    ])
  })

  it('each rule has a case above', () => {
    expect(configRules.map(({ id }) => id)).toEqual([
      'named-secret',
      'option-secret',
      'login-password',
      'chpasswd',
      'netrc-line',
      'command-password',
    ])
  })

  it.each([`redis://:${s}@cache.test:6379/0`, `amqp://app:${s}@mq.test`])(
    'a password in an address, also without a user: %s',
    async (url) => {
      expect(await find({ env: [`URL=${url}`] })).toEqual([['url-password', s]])
    },
  )
})

/** Lines as docker history and docker inspect show them of official images. */
const official = {
  env: [
    'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    'LANG=C.UTF-8',
    'PWD=/srv/application/data',
    'GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D',
    'PYTHON_VERSION=3.12.4',
    'PYTHON_PIP_VERSION=24.0',
    'PYTHON_SETUPTOOLS_VERSION=65.5.1',
    'PYTHON_GET_PIP_URL=https://github.com/pypa/get-pip/raw/e03e1607ad60522cf34a92e834138eb89f57667c/public/get-pip.py',
    'PYTHON_GET_PIP_SHA256=ee09098395e42eb1f82ef4acb231a767a6ae85504a9cf9983223df0a7cbd35d7',
    'PYTHON_SHA256=fa8a2e12c5e620b09f53e65bcd87550d2e5a1e2e04bf8ba991dcc55113876397',
    'NODE_VERSION=20.15.0',
    'YARN_VERSION=1.22.22',
    'GOSU_VERSION=1.17',
    'PG_MAJOR=16',
    'PG_VERSION=16.3-1.pgdg120+1',
    'PGDATA=/var/lib/postgresql/data',
    'PG_SHA256=331963728d3d2cc4f8b0a6a5a3a5f4a5f9b1f4b2a7b1c9c8e8d7c6b5a4a39281',
    'GOLANG_VERSION=1.22.4',
    'GOTOOLCHAIN=local',
    'GOPATH=/go',
    'RUBY_VERSION=3.3.3',
    'RUBY_DOWNLOAD_URL=https://cache.ruby-lang.org/pub/ruby/3.3/ruby-3.3.3.tar.xz',
    'RUBY_DOWNLOAD_SHA256=83c05b2177ee9c335b631b29b8c077b4770166d02fa527f3a9f6a40d13f3cce2',
    'GEM_HOME=/usr/local/bundle',
    'BUNDLE_SILENCE_ROOT_WARNING=1',
    'BUNDLE_APP_CONFIG=/usr/local/bundle',
    'NGINX_VERSION=1.27.0',
    'NJS_VERSION=0.8.4',
    'NJS_RELEASE=2~bookworm',
    'PKG_RELEASE=2~bookworm',
    'NGINX_GPGKEY_PATH=/etc/apt/keyrings/nginx-archive-keyring.gpg',
    'GPG_KEYS=39B641343D8C104B2B146DC3F9C39DC0B9698544 E60913E4DF209907D8E30D96659A97C9CF2A795A 1198C0117593497A5EC5C199286AF1F9897469DC',
    'PHP_ASC_URL=https://www.php.net/distributions/php-8.3.8.tar.xz.asc',
    'RABBITMQ_PGP_KEY_ID=0x0A9AF2115F4687BD29803A206B73A36E6026DFCA',
    'POSTGRES_PASSWORD_FILE=/run/secrets/db-password',
    'VAULT_TOKEN=${VAULT_TOKEN}',
    'TOKEN_URL=https://login.test/oauth2/token',
    'JWT_ALGORITHM=RS256',
    'SECRET_NAME=kubernetes-dashboard-token',
    'PASSWORD_MIN_LENGTH=12',
    'AUTH_METHOD=kerberos5-legacy',
    'KEYBOARD_LAYOUT=de-latin1-nodeadkeys',
    'SSH_PUBLIC_KEY=ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl',
    'DEPLOY_KEY_FINGERPRINT=SHA256:uNiVztksCsDhcc0u9e8BgrJXVGDTzSGFHBdTE3Gk5n8',
    'JAVA_OPTS=-Djavax.net.ssl.trustStorePassword=changeit',
  ],
  labels: {
    maintainer: 'NGINX Docker Maintainers <docker-maint@nginx.com>',
    'org.opencontainers.image.revision': '8921999083def7ba43a06fabd5f80e4406651353',
    'io.buildah.version': '1.39.3',
    'org.opencontainers.image.ref.name': 'ubuntu',
    'desktop.docker.io/wsl-distro': 'Ubuntu',
    'com.docker.image.source.entitlement-id': '75cb94f08f3d5a7d',
    'key.of.map': 'primary-region-europe',
  },
  history: [
    'RUN /bin/sh -c set -ex; key=\'B97B0AFCAA1A47F044F244A07FCC7D46ACCC4CF8\'; export GNUPGHOME="$(mktemp -d)"; gpg --batch --keyserver keyserver.ubuntu.com --recv-keys "$key"; gpg --batch --export --armor "$key" > /usr/local/share/keyrings/postgres.gpg.asc # buildkit',
    'RUN /bin/sh -c NGINX_GPGKEYS="573BFD6B3D8FBC641079A6ABABF5BD827BD9BF62 8540A6F18833A80E9C1653A42FD21310B49F6B46 9E9BE90EACBCDE69FE9B204CBCDCD8A38D88A2B3"; NGINX_GPGKEY_PATH=/etc/apt/keyrings/nginx-archive-keyring.gpg; for NGINX_GPGKEY in $NGINX_GPGKEYS; do gpg1 --keyserver hkp://keyserver.ubuntu.com:80 --keyserver-options timeout=10 --recv-keys "$NGINX_GPGKEY"; done # buildkit',
    'RUN /bin/sh -c ARCH= OPENSSL_ARCH= && set -ex && for key in 4ED778F539E3634C779C87C6D7062848A1AB005C 141F07595B7B3FFE74309A937405533BE57C7D57; do gpg --batch --keyserver hkps://keys.openpgp.org --recv-keys "$key" || gpg --batch --keyserver keyserver.ubuntu.com --recv-keys "$key" ; done && echo "$NODE_SHA256 *node.tar.xz" | sha256sum -c - # buildkit',
    'RUN /bin/sh -c set -eux; wget -O python.tar.xz "https://www.python.org/ftp/python/3.12.4/Python-3.12.4.tar.xz"; echo "$PYTHON_SHA256 *python.tar.xz" | sha256sum -c -; gpg --batch --keyserver hkps://keys.openpgp.org --recv-keys "$GPG_KEY" # buildkit',
    "RUN /bin/sh -c set -eux; arch=\"$(dpkg --print-architecture)\"; case \"$arch\" in 'amd64') url='https://dl.google.com/go/go1.22.4.linux-amd64.tar.gz'; sha256='ba79d4526102575196273416239cca418a651e049c2b099f3159db85e7bade7d' ;; esac # buildkit",
    'RUN /bin/sh -c adduser --disabled-password --gecos "" application && passwd -l application && mkdir -p MyData01Store/x && install -p Tool9Setup /usr/bin # buildkit',
    'RUN /bin/sh -c groupadd -r postgres --gid=999; useradd -r -g postgres --uid=999 --home-dir=/var/lib/postgresql --shell=/bin/bash postgres # buildkit',
    'RUN /bin/sh -c apt-key adv --recv-keys 0x0A9AF2115F4687BD29803A206B73A36E6026DFCA && apt-get install -y ca-certificates gnupg2 # buildkit',
    'RUN /bin/sh -c [ "$DB_PASSWORD" = "unset-value-9" ] || docker run -u www-data:www-data -p 8080:8080 x && docker login --password-stdin registry.test1 # buildkit',
    'RUN /bin/sh -c echo "password: required" && npm config set registry https://registry.npmjs.org/ && curl -u "$USER:$PASS" https://x.test # buildkit',
    'CMD ["postgres"]',
    'COPY dir:0d5ea0a54d7e2e0d4cc7a1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b1c2 in /etc/ssl/keys ',
    'ENTRYPOINT ["docker-entrypoint.sh"]',
  ],
}

describe('official images', () => {
  it.each(official.env)('have no secret in their environment: %s', async (line) => {
    expect(await find({ env: [line] })).toEqual([])
  })
  it.each(Object.entries(official.labels))('have none in their labels: %s=%s', async (name, value) => {
    expect(await find({ labels: { [name]: value } })).toEqual([])
  })
  it.each(official.history)('have none in their history: %s', async (line) => {
    expect(await find({ history: [line] })).toEqual([])
  })
})
