package com.keer.ticketmaster.features;

/// The levels of an installation. A program writes a form only if the installation has its level: a
/// level is raised when every program can read what belongs to it, and never falls.
public final class FeatureLevel {

  /// What every program can read.
  public static final int FIRST = 1;

  /// The highest level that this program can read.
  public static final int NEWEST = 3;

  private FeatureLevel() {}

  /// What an installation can do from this level on.
  ///
  /// @throws IllegalArgumentException if this program does not know the level
  public static String meaning(int level) {
    return switch (level) {
      case FIRST -> "bookings, and sections that decide by version 1 of the rules";
      case 2 -> "sections name their allocation policy and the version of their rules";
      case 3 -> "sections limit how much a buyer may hold";
      default -> throw new IllegalArgumentException("this program knows no level " + level);
    };
  }

  /// The installation has not the level that a command needs, so there may be a program that cannot
  /// read it. Nothing was appended.
  public static final class TooLowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int needed;
    private final int found;

    /// @param needed the level of the command
    /// @param found the level of the installation
    public TooLowException(int needed, int found) {
      super(
          "this needs feature level %d (%s), and the installation is at level %d: a program that is still in use may not understand it. Nothing was sent. When all instances are updated, raise the level: ticketmaster features raise %d"
              .formatted(needed, meaning(needed), found, needed));
      this.needed = needed;
      this.found = found;
    }

    /// The level of the command.
    public int needed() {
      return needed;
    }

    /// The level of the installation.
    public int found() {
      return found;
    }
  }
}
