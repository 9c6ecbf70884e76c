package com.keer.ticketmaster.bench.http;

import java.util.Arrays;

/// Bytes being put together, in an array that is used again and again.
final class Bytes {

  private byte[] array;
  private int length;

  Bytes(int capacity) {
    array = new byte[capacity];
  }

  byte[] array() {
    return array;
  }

  int length() {
    return length;
  }

  Bytes clear() {
    length = 0;
    return this;
  }

  Bytes put(int value) {
    room(1);
    array[length++] = (byte) value;
    return this;
  }

  Bytes int16(int value) {
    return put(value >> 8).put(value);
  }

  Bytes int32(int value) {
    return int16(value >> 16).int16(value);
  }

  Bytes put(byte[] source, int from, int count) {
    room(count);
    System.arraycopy(source, from, array, length, count);
    length += count;
    return this;
  }

  Bytes put(byte[] source) {
    return put(source, 0, source.length);
  }

  Bytes ascii(String text) {
    int count = text.length();
    room(count);
    for (int i = 0; i < count; i++) {
      array[length + i] = (byte) text.charAt(i);
    }
    length += count;
    return this;
  }

  Bytes decimal(int value) {
    if (value < 0) {
      return ascii(Integer.toString(value));
    }
    int digits = digits(value);
    room(digits);
    int rest = value;
    for (int i = length + digits - 1; i >= length; i--) {
      array[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  /// How many digits a number has that is not negative.
  static int digits(int value) {
    int digits = 1;
    for (int rest = value / 10; rest > 0; rest /= 10) {
      digits++;
    }
    return digits;
  }

  /// Drops bytes from the front.
  void drop(int count) {
    System.arraycopy(array, count, array, 0, length - count);
    length -= count;
  }

  byte[] copy() {
    return Arrays.copyOf(array, length);
  }

  private void room(int count) {
    if (length + count > array.length) {
      array = Arrays.copyOf(array, Math.max(2 * array.length, length + count));
    }
  }
}
