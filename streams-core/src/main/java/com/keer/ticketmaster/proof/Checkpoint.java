package com.keer.ticketmaster.proof;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.internal.bytes.ByteWriter;
import com.keer.ticketmaster.proof.SigningKey.Signature;
import java.util.List;
import java.util.Locale;

/// The signed heads of chains at one moment; the values of `checkpoints`. A holder of one can prove
/// later that nothing before it was rewritten.
///
/// The checkpoints of one task are a chain of their own: each contains the value of the one before,
/// so one of them vouches for all earlier ones. The bytes of the value must never change.
///
/// @param installation its topic prefix
/// @param partition of the task that signed it
/// @param begin when this series of checkpoints began, epoch milliseconds; a task that has lost its
///   memory begins another one
/// @param number counts the checkpoints of the series, from 1
/// @param time when it was signed, epoch milliseconds
/// @param previous the value of the checkpoint before; [Chain#NONE] for the first one
/// @param heads the chains that changed since then, or some of them: a series begins with all
public record Checkpoint(
    String installation,
    Source source,
    int partition,
    long begin,
    long number,
    long time,
    Chain previous,
    List<Head> heads,
    Signature signature) {

  /// What its signature is for.
  public static final String PURPOSE = "ticketmaster checkpoint 1";

  public Checkpoint {
    heads = List.copyOf(heads);
  }

  /// Whose chains they are.
  public enum Source {
    /// The sections of a partition; a head has the key of its section.
    SEATS,
    /// The refusals at the door of a partition.
    DOOR;

    /// The name in records.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Where a chain was.
  ///
  /// @param chain the name of the chain
  /// @param sequence how many links it had
  /// @param value its value after the last one
  public record Head(String chain, long sequence, Chain value) {}

  /// Signs a checkpoint.
  public static Checkpoint sign(
      SigningKey key,
      String installation,
      Source source,
      int partition,
      long begin,
      long number,
      long time,
      Chain previous,
      List<Head> heads) {
    Checkpoint unsigned =
        new Checkpoint(
            installation,
            source,
            partition,
            begin,
            number,
            time,
            previous,
            heads,
            new Signature("", ""));
    return new Checkpoint(
        installation,
        source,
        partition,
        begin,
        number,
        time,
        previous,
        unsigned.heads,
        key.sign(PURPOSE, unsigned.value()));
  }

  /// The value that is signed, and that the next checkpoint continues.
  public Chain value() {
    ByteWriter out =
        new ByteWriter(128 + heads.size() * 96)
            .writeText("checkpoint 1")
            .writeText(installation)
            .writeText(source.label())
            .writeNumber(partition)
            .writeNumber(begin)
            .writeNumber(number)
            .writeNumber(time)
            .writeNumber(heads.size());
    heads.forEach(head ->
        out.writeText(head.chain()).writeNumber(head.sequence()).writeBytes(head.value().bytes()));
    return previous.next(out.toBytes());
  }

  /// Whether the owner of the key that it names has signed it as it is.
  public boolean isGenuine() {
    return signature.isOf(PURPOSE, value());
  }

  /// The series that it belongs to, in words.
  public String series() {
    return "%s-%d since %d".formatted(source.label(), partition, begin);
  }
}
