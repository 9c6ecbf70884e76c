package com.keer.ticketmaster.edge.availability;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What Redis does in one step. Sent whole each time: Redis knows a script it has seen, and one
/// that has been restarted needs nobody to notice.
final class RedisScripts {

  /// Puts a status unless there is one with the same sequence or a later one; each of the two keys
  /// is judged by itself, as each may have been evicted by itself. What cannot be read counts as
  /// not there.
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
