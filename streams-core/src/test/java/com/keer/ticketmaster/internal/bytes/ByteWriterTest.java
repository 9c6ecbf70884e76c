package com.keer.ticketmaster.internal.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteWriterTest {

  @ParameterizedTest
  @CsvSource({"1, 0", "7, 1", "8, 2", "9, 3", "15, 64", "16, 17"})
  void writesOnlyTheWantedBytesOfABitmap(int byteCount, int expectedSize) {
    // Given
    long[] words = {0x0807_0605_0403_0201L, 0x100F_0E0D_0C0B_0A09L};

    // When
    byte[] written =
        new ByteWriter(expectedSize).writeBits(words, byteCount).writeByte(0xFF).toBytes();

    // Then
    assertThat(written).hasSize(byteCount + 1);
    for (int i = 0; i < byteCount; i++) {
      assertThat(written[i]).isEqualTo((byte) (i + 1));
    }
    assertThat(written[byteCount]).isEqualTo((byte) 0xFF);
  }
}
