-- What is stale on the screen is unknown in the history, for any interval between two checks.

-- Seconds between two checks, as the service tells each of its sessions (api/compose.ts).
CREATE FUNCTION integration_health_interval() RETURNS INTEGER
LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(nullif(current_setting('integration_center.health_interval', true), '')::integer, 900);

-- How long after a check its result counts: two intervals, or one more than was meant to pass, as
-- isStale in api/configurations/evidence.ts. What is noted of earlier gaps stays as it was.
CREATE OR REPLACE FUNCTION integration_known_for(wait INTEGER) RETURNS INTERVAL
LANGUAGE sql STABLE PARALLEL SAFE
RETURN make_interval(secs => greatest(wait, integration_health_interval())
  + integration_health_interval());
