package com.keer.ticketmaster.feed;

/// The clock of a feed.
interface FeedClock {

  FeedClock SYSTEM =
      new FeedClock() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public long millis() {
          return System.currentTimeMillis();
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
          Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
        }
      };

  /// A time that only goes forward, from any origin.
  long nanos();

  /// The time of day, epoch milliseconds.
  long millis();

  void sleep(long nanos) throws InterruptedException;
}
