-- A sale that states no close ends with its event, and an event without an end is taken to last a
-- day. Sections of earlier events learn it by a command like any other.
INSERT INTO outbox (event_id, section, command)
SELECT event_id, name,
       convert_to(
           json_strip_nulls(
               json_build_object(
                   'type', 'schedule',
                   'opens', floor(extract(epoch FROM opens) * 1000)::bigint,
                   'closes', floor(extract(epoch FROM ends) * 1000)::bigint))::text,
           'UTF8')
FROM (SELECT s.event_id, s.name, s.section_no,
             coalesce(s.sale_opens_at, e.sale_opens_at) AS opens,
             coalesce(e.ends_at, e.starts_at + interval '24 hours') AS ends
      FROM section s JOIN event e USING (event_id)
      WHERE e.status = 1 AND coalesce(s.sale_closes_at, e.sale_closes_at) IS NULL) w
WHERE ends IS NOT NULL AND (opens IS NULL OR opens < ends)
ORDER BY section_no;
