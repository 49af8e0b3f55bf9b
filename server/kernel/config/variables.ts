/** One environment variable. The README's table and every start-up message come from this list. */
export interface Variable {
  readonly kind: 'text' | 'integer' | 'boolean' | 'url' | 'list' | 'choice'
  readonly fallback: string
  readonly about: string
  readonly choices?: readonly string[]
  readonly minimum?: number
  /** Never printed; in production the fallback is refused. */
  readonly secret?: boolean
}

/** Known to everyone who reads this file: production refuses to start with them. */
const developmentSecret = 'development-secret-known-to-everyone-change-it'
const developmentFieldKey = 'dev:ZGV2ZWxvcG1lbnQta2V5LWtub3duLXRvLWFsbC0hISE='

const variable = <const V extends Variable>(v: V): V => v

export const variables = {
  NODE_ENV: variable({
    kind: 'choice',
    choices: ['development', 'production', 'test'],
    fallback: 'development',
    about: 'production refuses default secrets, hides /dev and sets no demo data',
  }),
  HOST: variable({ kind: 'text', fallback: '127.0.0.1', about: 'address to listen on; 0.0.0.0 for all' }),
  PORT: variable({
    kind: 'integer',
    minimum: 0,
    fallback: '4000',
    about: 'port to listen on; 0 takes a free one',
  }),
  PUBLIC_URL: variable({
    kind: 'url',
    fallback: '',
    about: 'the address people use, for links, cookies and passkeys; default http://localhost:PORT',
  }),
  DATA_DIR: variable({ kind: 'text', fallback: './data', about: 'embedded database, files and outboxes' }),
  DATABASE_URL: variable({
    kind: 'text',
    secret: true,
    fallback: '',
    about:
      'PostgreSQL 15 or newer, as a role that may create roles; empty: an embedded PostgreSQL in DATA_DIR',
  }),
  DATABASE_SERVER_URL: variable({
    kind: 'text',
    secret: true,
    fallback: '',
    about: 'the same database as role chowk_server, when its password is managed elsewhere; default: derived',
  }),
  DATABASE_POOL_SIZE: variable({
    kind: 'integer',
    minimum: 2,
    fallback: '8',
    about: 'connections for requests',
  }),
  CHOWK_SECRET: variable({
    kind: 'text',
    secret: true,
    fallback: developmentSecret,
    about:
      'master secret, at least 32 characters; tokens, blind indexes and the database log-in derive from it',
  }),
  CHOWK_FIELD_KEYS: variable({
    kind: 'text',
    secret: true,
    fallback: developmentFieldKey,
    about: 'field encryption keys, id:base64 (32 bytes), comma-separated; the first seals, all open',
  }),
  MODULES: variable({
    kind: 'list',
    fallback: 'all',
    about: 'modules this node serves: all, none, or names, comma-separated',
  }),
  GATEWAY: variable({
    kind: 'boolean',
    fallback: 'true',
    about: 'pass requests for modules not served here to a node that serves them',
  }),
  ADVERTISE_URL: variable({
    kind: 'url',
    fallback: '',
    about: 'the address other nodes reach this one by; default http://HOST:PORT',
  }),
  JOB_WORKERS: variable({
    kind: 'integer',
    minimum: 0,
    fallback: '4',
    about: 'reactions and jobs at a time; 0: this node runs none',
  }),
  MIGRATE: variable({ kind: 'boolean', fallback: 'true', about: 'bring the database up to date at start' }),
  DEMO: variable({
    kind: 'choice',
    choices: ['auto', 'off'],
    fallback: 'auto',
    about: 'auto fills an empty database with demo data, except in production',
  }),
  TRUST_PROXY: variable({
    kind: 'list',
    fallback: '',
    about: 'addresses or CIDR ranges of proxies whose X-Forwarded-For is believed',
  }),
  ADMIN_ADDRESSES: variable({
    kind: 'list',
    fallback: '',
    about:
      'addresses or CIDR ranges from which routes that need a permission may be called; empty: from everywhere',
  }),
  CORS_ORIGINS: variable({ kind: 'list', fallback: '', about: 'other origins whose pages may call the API' }),
  MAX_BODY_BYTES: variable({
    kind: 'integer',
    minimum: 1024,
    fallback: '262144',
    about: 'largest request body',
  }),
  MAX_REQUESTS_IN_FLIGHT: variable({
    kind: 'integer',
    minimum: 1,
    fallback: '500',
    about: 'beyond this a node answers 503 with Retry-After',
  }),
  MAX_EVENT_LOOP_DELAY_MS: variable({
    kind: 'integer',
    minimum: 10,
    fallback: '1000',
    about: 'when the process lags behind by more, it answers 503 with Retry-After',
  }),
  RATE_LIMIT_ADDRESS: variable({
    kind: 'integer',
    minimum: 1,
    fallback: '1200',
    about: 'requests a minute from one address, per node',
  }),
  RATE_LIMIT_ACCOUNT: variable({
    kind: 'integer',
    minimum: 1,
    fallback: '1200',
    about: 'requests a minute by one account, per node',
  }),
  METRICS_TOKEN: variable({
    kind: 'text',
    secret: true,
    fallback: '',
    about: 'bearer token for /metrics; empty: served to loopback addresses only',
  }),
  LOG_LEVEL: variable({
    kind: 'choice',
    choices: ['debug', 'info', 'warn', 'error', 'silent'],
    fallback: 'info',
    about: 'how much the log says',
  }),
  SMTP_URL: variable({
    kind: 'text',
    secret: true,
    fallback: '',
    about: 'smtp:// or smtps:// server for mail; empty: the local outbox holds it',
  }),
  MAIL_FROM: variable({ kind: 'text', fallback: 'Chowk <no-reply@localhost>', about: 'sender of mails' }),
  PAYMENTS: variable({
    kind: 'choice',
    choices: ['auto', 'sandbox', 'off'],
    fallback: 'auto',
    about:
      'who takes payments by UPI, card and net banking: sandbox is the practice bank, with play money; auto: sandbox, except in production',
  }),
  IMAGEKIT_URL_ENDPOINT: variable({
    kind: 'url',
    fallback: '',
    about:
      'pictures of products are resized by ImageKit under this address, whose origin is PUBLIC_URL; empty: served from here',
  }),
  GOOGLE_TRANSLATE_KEY: variable({
    kind: 'text',
    secret: true,
    fallback: '',
    about: 'API key of Google Cloud Translation for names of products; empty: an offline glossary',
  }),
  GOOGLE_TRANSLATE_URL: variable({
    kind: 'url',
    fallback: 'https://translation.googleapis.com/language/translate/v2',
    about: 'where Google Cloud Translation answers',
  }),
  OIDC_PROVIDERS: variable({
    kind: 'text',
    secret: true,
    fallback: '',
    about: 'log-in providers as JSON: [{"id","name","issuer","clientId","clientSecret"}]',
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: variable({
    kind: 'url',
    fallback: '',
    about: 'OpenTelemetry collector (OTLP over HTTP); empty: no traces are sent',
  }),
} as const

export type VariableName = keyof typeof variables
