-- The same for SQLite and PostgreSQL but for the three placeholders. Times are milliseconds since 1970, UTC.
CREATE TABLE runs (
    sequence ${identity},
    id TEXT NOT NULL UNIQUE,
    site_key TEXT NOT NULL,
    site TEXT NOT NULL,
    command TEXT NOT NULL,
    started BIGINT NOT NULL,
    finished BIGINT,
    state TEXT NOT NULL CHECK (state IN ('running', 'complete', 'incomplete')),
    incomplete_reason TEXT,
    exit_code INTEGER,
    tool_version TEXT,
    plan TEXT
);

CREATE INDEX runs_of_site ON runs (site_key, sequence);

CREATE TABLE run_options (
    run BIGINT NOT NULL REFERENCES runs (sequence) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (run, number)
);

CREATE TABLE run_limitations (
    run BIGINT NOT NULL REFERENCES runs (sequence) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    code TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (run, number)
);

-- Observations as JSON Lines, compressed by gzip, so that what is damaged is noticed.
CREATE TABLE chunks (
    run BIGINT NOT NULL REFERENCES runs (sequence) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    technique TEXT,
    address TEXT,
    observations INTEGER NOT NULL,
    body ${bytes} NOT NULL,
    PRIMARY KEY (run, number)
);

-- The JSON report, compressed by gzip and cut into parts.
CREATE TABLE report_parts (
    run BIGINT NOT NULL REFERENCES runs (sequence) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    body ${bytes} NOT NULL,
    PRIMARY KEY (run, number)
);

CREATE TABLE findings (
    run BIGINT NOT NULL REFERENCES runs (sequence) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    host TEXT NOT NULL,
    address TEXT NOT NULL,
    transport TEXT NOT NULL,
    ports TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    kind TEXT NOT NULL,
    verdict TEXT NOT NULL,
    severity TEXT NOT NULL,
    PRIMARY KEY (run, number)
);

-- When a finding was reported first and last; outlives the runs.
CREATE TABLE sightings (
    site_key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    kind TEXT NOT NULL,
    first_seen BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    PRIMARY KEY (site_key, fingerprint, kind)
)${rowless};
