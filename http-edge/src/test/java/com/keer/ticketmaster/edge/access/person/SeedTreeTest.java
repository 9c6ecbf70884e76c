package com.keer.ticketmaster.edge.access.person;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SeedTreeTest {

  /// The first 56 bits of all paths of a tree with 256 leaves, which can all be looked at.
  private static final long FEW = 0xfedc_ba98_7654_3200L;

  private static final int FEW_LEVEL = 14;
  private static final int LEAVES = 256;
  private static final byte[] SEED = "0123456789abcdef".getBytes(UTF_8);

  private final Prf prf = new Prf();

  private static SeedTree few() {
    return SeedTree.whole(FEW, FEW_LEVEL, SEED);
  }

  private Map<Long, String> leaves(SeedTree tree) {
    Map<Long, String> leaves = new HashMap<>();
    for (long path = FEW; path < FEW + LEAVES; path++) {
      byte[] leaf = tree.leaf(prf, path);
      if (leaf != null) {
        leaves.put(path, HexFormat.of().formatHex(leaf));
      }
    }
    return leaves;
  }

  @Property(tries = 100)
  void givingUpSomeLeavesChangesNoOther(@ForAll @Size(max = 40) Set<Byte> gone) {
    // Given
    Map<Long, String> wanted = leaves(few());
    SeedTree tree = few();

    // When
    for (byte one : gone) {
      long path = FEW + (one & 0xff);
      wanted.remove(path);
      tree = SeedTree.read(tree.without(prf, path).write());
    }

    // Then
    assertThat(leaves(tree)).isEqualTo(wanted).hasSize(LEAVES - gone.size());
    assertThat(tree.missing(FEW_LEVEL)).isEqualTo(gone.size());
  }

  @Property(tries = 100)
  void theOrderOfGivingUpDoesNotMatter(@ForAll @Size(min = 1, max = 20) Set<Byte> gone) {
    // Given
    List<Byte> forward = new ArrayList<>(gone);
    SeedTree one = few();
    SeedTree other = few();

    // When
    for (byte each : forward) {
      one = one.without(prf, FEW + (each & 0xff));
    }
    for (byte each : forward.reversed()) {
      other = other.without(prf, FEW + (each & 0xff));
    }

    // Then
    assertThat(one.write()).isEqualTo(other.write());
  }

  @Property(tries = 50)
  void keepsFarAndNearNeighboursInATreeThatIsTooLargeToLookAt(
      @ForAll("paths") long gone, @ForAll("paths") long far, @ForAll("shifts") int shift) {
    // Given
    SeedTree whole = SeedTree.whole(0, 2, SEED);
    long near = gone ^ (1L << shift);

    // When
    SeedTree left = whole.without(prf, gone);

    // Then
    assertThat(left.leaf(prf, gone)).isNull();
    assertThat(left.leaf(prf, near)).isEqualTo(whole.leaf(prf, near)).isNotNull();
    if (far != gone) {
      assertThat(left.leaf(prf, far)).isEqualTo(whole.leaf(prf, far)).isNotNull();
    }
    assertThat(left.missing(2)).isEqualTo(1);
    assertThat(left.size()).isEqualTo(15 * 14);
  }

  @Provide
  Arbitrary<Long> paths() {
    return Arbitraries.longs().between(0, (1L << 56) - 1);
  }

  @Provide
  Arbitrary<Integer> shifts() {
    return Arbitraries.integers().between(0, 55);
  }

  /// What remains must not include a seed above the leaf, nor the leaf, nor anything that leads to
  /// one: every value that can be made from the rest is another one.
  @Test
  void nothingThatRemainsLeadsToTheLeaf() {
    // Given
    long gone = FEW + 77;
    Set<String> way = seedsOnTheWay(gone);

    // When
    Set<String> reachable = reachable(few().without(prf, gone));

    // Then
    assertThat(reachable).doesNotContainAnyElementsOf(way).hasSize(2 * 15 + 15 * 16);
    // The control: the tree from before leads to all of it.
    assertThat(reachable(few())).containsAll(way);
  }

  private Set<String> seedsOnTheWay(long path) {
    Set<String> way = new HashSet<>();
    byte[] seed = SEED;
    way.add(HexFormat.of().formatHex(seed));
    for (int shift = 4; shift >= 0; shift -= 4) {
      seed = prf.of(seed, (byte) ((path >>> shift) & 15));
      way.add(HexFormat.of().formatHex(seed));
    }
    return way;
  }

  /// All values that the written form of a tree has or leads to.
  private Set<String> reachable(SeedTree tree) {
    byte[] written = tree.write();
    Set<String> found = new HashSet<>();
    for (int at = 1; at < written.length; at += Long.BYTES + 1 + Prf.BYTES) {
      byte[] seed = new byte[Prf.BYTES];
      System.arraycopy(written, at + Long.BYTES + 1, seed, 0, Prf.BYTES);
      addAll(found, seed, written[at + Long.BYTES]);
    }
    return found;
  }

  private void addAll(Set<String> found, byte[] seed, int level) {
    found.add(HexFormat.of().formatHex(seed));
    if (level < SeedTree.LEVELS) {
      for (int way = 0; way < 16; way++) {
        addAll(found, prf.of(seed, (byte) way), level + 1);
      }
    }
  }

  @Test
  void refusesWhatANewerVersionWrote() {
    byte[] written = few().write();
    written[0] = 2;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SeedTree.read(written))
        .withMessageContaining("newer version");
  }
}
