package com.keer.ticketmaster.internal.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/// Limits the memory of all RocksDB stores of a process together: whatever the number of
/// partitions, reads share one cache and writes share one buffer.
public final class BoundedRocksDb implements RocksDBConfigSetter {

  // Allocated on demand only. Write buffers count towards the cache, too.
  private static final long CACHE_BYTES = 256L * 1024 * 1024;
  private static final long WRITE_BYTES = 160L * 1024 * 1024;
  private static final long BUFFER_BYTES = 32L * 1024 * 1024;

  static {
    org.rocksdb.RocksDB.loadLibrary();
  }

  private static final Cache CACHE = new LRUCache(CACHE_BYTES);
  private static final WriteBufferManager WRITES = new WriteBufferManager(WRITE_BYTES, CACHE);

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    options.setWriteBufferManager(WRITES);
    options.setWriteBufferSize(BUFFER_BYTES);
    options.setTableFormatConfig(table);
  }

  @Override
  public void close(String storeName, Options options) {
    // Nothing to close: shared by all stores for the life of the process.
  }
}
