// An event as a calendar file (RFC 5545). Pure.

const stamp = time => new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, '');

const text = value => String(value).replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');

/** No line may be longer than 75 bytes; the rest goes to lines that begin with a blank. */
function fold(line) {
  const encoder = new TextEncoder();
  const lines = [];
  let current = '';
  let bytes = 0;
  for (const char of line) {
    const size = encoder.encode(char).length;
    if (bytes + size > 74) {
      lines.push(current);
      current = ' ';
      bytes = 1;
    }
    current += char;
    bytes += size;
  }
  return [...lines, current].join('\r\n');
}

/** @param now when it is written, epoch milliseconds */
export function calendarFile({ id, name, startsAt, endsAt, place, description, url }, now) {
  const end = endsAt || Date.parse(startsAt) + 2 * 3600 * 1000;
  return [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//TicketMaster//Tickets//EN', 'METHOD:PUBLISH', 'BEGIN:VEVENT',
    `UID:${text(id)}@ticketmaster`, `DTSTAMP:${stamp(now)}`, `DTSTART:${stamp(startsAt)}`, `DTEND:${stamp(end)}`,
    `SUMMARY:${text(name)}`,
    ...(place ? [`LOCATION:${text(place)}`] : []),
    ...(description ? [`DESCRIPTION:${text(description)}`] : []),
    ...(url ? [`URL:${url}`] : []),
    'END:VEVENT', 'END:VCALENDAR', '',
  ].map(fold).join('\r\n');
}
