package com.keer.ticketmaster.edge.availability;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Scripts that Redis runs atomically. They are sent in full each time: Redis caches a script it
/// has seen, and a restart needs no special case.
final class RedisScripts {

  /// Stores a status unless the same or a later one is there. Each of the two keys is checked
  /// separately, because either may have been evicted. An unreadable value counts as missing.
  ///
  /// Keys: counts, maps. Arguments: section, sequence, counts, status, seconds to live.
  static final byte[] PUT =
      """
      local seq = tonumber(ARGV[2])
      local counts = redis.call('HGET', KEYS[1], ARGV[1])
      if not counts or (tonumber(string.match(counts, '^%d+') or '') or -1) < seq then
        redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
      end
      local mapped = redis.call('HGET', KEYS[2], 's:' .. ARGV[1])
      if not mapped or (tonumber(mapped) or -1) < seq then
        redis.call('HSET', KEYS[2], 's:' .. ARGV[1], ARGV[2], 'm:' .. ARGV[1], ARGV[4])
      end
      redis.call('EXPIRE', KEYS[1], ARGV[5])
      redis.call('EXPIRE', KEYS[2], ARGV[5])
      return 1
      """
          .getBytes(UTF_8);

  /// Key: writer. Arguments: the process, milliseconds to live.
  ///
  /// Returns the name of a [Lease].
  static final String RENEW =
      """
      local owner = redis.call('GET', KEYS[1])
      if not owner then
        redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        return 'TAKEN'
      end
      if owner == ARGV[1] then
        redis.call('PEXPIRE', KEYS[1], ARGV[2])
        return 'KEPT'
      end
      return 'ELSEWHERE'
      """;

  /// Key: writer. Argument: the process.
  static final String RELEASE =
      """
      if redis.call('GET', KEYS[1]) == ARGV[1] then
        return redis.call('DEL', KEYS[1])
      end
      return 0
      """;

  private RedisScripts() {}
}
