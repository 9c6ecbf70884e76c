package com.keer.ticketmaster.edge.access.person;

import com.keer.ticketmaster.edge.json.Texts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/// The key of an installation's pseudonyms, from which single people can be removed.
///
/// A person has a path through the trees, and their pseudonym comes from the leaf at its end. Paths
/// are keyed, so that nobody can choose an id that shares a path with somebody else's. A person
/// whose leaf was given up has a new path: one for each time.
///
/// Immutable.
public final class PersonKey implements Pseudonyms {

  /// As many trees as a byte has values, each in a record of its own: a change writes one of them.
  static final int TREES = 256;

  /// The first byte of a path chooses the tree.
  private static final int LEVEL = 2;

  private static final int TREE_SHIFT = 56;
  private static final int PATH_KEY_BYTES = 32;

  private final byte[] paths;
  private final SeedTree[] trees;

  /// @param paths the key of paths, which is never deleted
  PersonKey(byte[] paths, SeedTree[] trees) {
    this.paths = paths.clone();
    this.trees = trees.clone();
  }

  /// A new key that nobody can know.
  public static PersonKey random(SecureRandom random) {
    byte[] paths = new byte[PATH_KEY_BYTES];
    random.nextBytes(paths);
    SeedTree[] trees = new SeedTree[TREES];
    for (int tree = 0; tree < TREES; tree++) {
      byte[] seed = new byte[Prf.BYTES];
      random.nextBytes(seed);
      trees[tree] = SeedTree.whole((long) tree << TREE_SHIFT, LEVEL, seed);
    }
    return new PersonKey(paths, trees);
  }

  /// A person as the key knows them.
  ///
  /// @param path to the leaf that the pseudonym comes from
  /// @param times how often they were forgotten
  record Person(String pseudonym, long path, int times) {

    /// Which tree has the leaf.
    int tree() {
      return (int) (path >>> TREE_SHIFT);
    }
  }

  @Override
  public String of(String userId) {
    return person(userId).pseudonym();
  }

  /// The person with an id.
  Person person(String userId) {
    Prf prf = new Prf();
    // One spelling, whether it comes in a token, in a body or from a terminal.
    byte[] name = Texts.composed(userId).getBytes(StandardCharsets.UTF_8);
    int times = 0;
    while (true) {
      long path = path(prf, name, times);
      byte[] leaf = trees[(int) (path >>> TREE_SHIFT)].leaf(prf, path);
      if (leaf != null) {
        // The whole name: two people on one path still have two pseudonyms.
        return new Person(pseudonym(prf.of(leaf, name)), path, times);
      }
      times++;
    }
  }

  private long path(Prf prf, byte[] name, int times) {
    byte[] text = ByteBuffer.allocate(Integer.BYTES + name.length).putInt(times).put(name).array();
    return ByteBuffer.wrap(prf.of(paths, text)).getLong();
  }

  private static String pseudonym(byte[] bytes) {
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// The same key without a person, who has another pseudonym from now on.
  public PersonKey without(String userId) {
    return without(person(userId));
  }

  PersonKey without(Person person) {
    SeedTree[] left = trees.clone();
    left[person.tree()] = trees[person.tree()].without(new Prf(), person.path());
    return new PersonKey(paths, left);
  }

  SeedTree tree(int tree) {
    return trees[tree];
  }

  byte[] paths() {
    return paths.clone();
  }

  /// How many people were removed, each as often as that happened.
  long forgotten() {
    long all = 0;
    for (SeedTree tree : trees) {
      all += tree.missing(LEVEL);
    }
    return all;
  }
}
