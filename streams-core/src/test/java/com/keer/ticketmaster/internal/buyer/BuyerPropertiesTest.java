package com.keer.ticketmaster.internal.buyer;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.buyer.ClaimWorld.Fault;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// The whole life of reservations with a limit, in every order that the logs allow.
class BuyerPropertiesTest {

  private static final int LIMIT = 4;
  private static final int SEATS = 7;
  private static final List<SectionId> SECTIONS =
      List.of(
          new SectionId("rock", "stalls"),
          new SectionId("rock", "balcony"),
          new SectionId("rock", "boxes"));
  private static final List<BuyerKey> BUYERS =
      List.of(new BuyerKey("rock", "ann"), new BuyerKey("rock", "bob"));

  @Property(tries = 2000)
  void noBuyerEverHasMoreThanTheLimit(@ForAll Random random) {
    // Given
    ClaimWorld world = world(Fault.NONE, random);

    // When
    int most = mostSeatsAtAnyTime(world, random);

    // Then
    assertThat(most).isLessThanOrEqualTo(LIMIT);
  }

  @Property(tries = 2000)
  void theAccountFinallyMatchesTheSeatsOfTheBuyer(@ForAll Random random) {
    // Given
    ClaimWorld world = world(Fault.NONE, random);

    // When
    mostSeatsAtAnyTime(world, random);

    // Then
    for (BuyerKey buyer : BUYERS) {
      assertThat(world.takenBy(buyer)).isEqualTo(world.seatsOf(buyer));
    }
  }

  @Property(tries = 500)
  void theWholeAllowanceIsBackWhenAllHoldsAreOver(@ForAll Random random) {
    // Given
    ClaimWorld world = world(Fault.NONE, random);
    for (int i = 0; i < 30; i++) {
      world.command(id(i), reserve(random, 60), random.nextBoolean());
    }
    world.drain();

    // When
    world.advance(120_000);
    world.expireAll();
    world.drain();

    // Then
    for (BuyerKey buyer : BUYERS) {
      assertThat(world.takenBy(buyer)).isZero();
    }
  }

  @Property(tries = 500)
  void everyCommandThatCountsHasANumberOfItsOwn(@ForAll Random random) {
    // Given
    ClaimWorld world = world(Fault.NONE, random);

    // When
    mostSeatsAtAnyTime(world, random);

    // Then
    for (SectionId section : SECTIONS) {
      assertThat(world.section(section).sequence())
          .isEqualTo(world.counted.get(section).longValue());
    }
  }

  @Property(tries = 500)
  void aCancelThatFollowsAtOnceNeverComesFirst(@ForAll Random random) {
    // Given
    ClaimWorld world = world(Fault.NONE, random);

    // When
    cancelAtOnce(world, random);

    // Then
    assertThat(BUYERS).allSatisfy(buyer -> assertThat(world.seatsOf(buyer)).isZero());
    assertThat(world.outcomes).noneMatch(ReservationOutcome.Refused.class::isInstance);
  }

  @Example
  void followUpsThatTakeTheShortWayComeFirstAtTimes() {
    // Given
    boolean[] overtaken = new boolean[50];

    // When
    for (int seed = 0; seed < overtaken.length; seed++) {
      ClaimWorld world = world(Fault.FOLLOW_UPS_OVERTAKE, new Random(seed));
      cancelAtOnce(world, new Random(seed));
      overtaken[seed] =
          world.outcomes.stream().anyMatch(ReservationOutcome.Refused.class::isInstance);
    }

    // Then
    assertThat(overtaken).contains(true);
  }

  @Example
  void withoutClaimsBuyersHaveMoreThanTheLimit() {
    // Given
    ClaimWorld world = world(Fault.NOBODY_CLAIMS, new Random(1));

    // When
    int most = mostSeatsAtAnyTime(world, new Random(1));

    // Then
    assertThat(most).isGreaterThan(LIMIT);
  }

  @Example
  void withoutReturnsAnAllowanceIsLost() {
    // Given
    ClaimWorld world = world(Fault.NOTHING_RETURNS, new Random(1));

    // When
    mostSeatsAtAnyTime(world, new Random(1));

    // Then
    assertThat(BUYERS)
        .anySatisfy(buyer -> assertThat(world.takenBy(buyer)).isGreaterThan(world.seatsOf(buyer)));
  }

  @Example
  void aLimitIsAReasonOfItsOwn() {
    // Given
    ClaimWorld world = world(Fault.NONE, new Random(1));

    // When
    world.command(id(1), reserve("ann", 0, 3, 0), true);
    world.command(id(2), reserve("ann", 1, 2, 0), true);
    world.drain();

    // Then
    assertThat(world.outcomes)
        .anySatisfy(outcome ->
            assertThat(outcome)
                .isInstanceOfSatisfying(
                    ReservationOutcome.Rejected.class,
                    rejected ->
                        assertThat(rejected.reason())
                            .isEqualTo(new Rejection.BuyerLimit(LIMIT, 3, 2))));
  }

  private static ClaimWorld world(Fault fault, Random random) {
    return new ClaimWorld(SECTIONS, SEATS, LIMIT, fault, random);
  }

  private static int mostSeatsAtAnyTime(ClaimWorld world, Random random) {
    int most = 0;
    for (int i = 0; i < 120; i++) {
      ReservationId id = id(random.nextInt(25));
      switch (random.nextInt(10)) {
        case 0 -> world.command(id, new ReservationCommand.Cancel(), true);
        case 1 -> world.command(id, new ReservationCommand.Confirm(), true);
        case 2 -> world.command(id, new ReservationCommand.Extend(90), true);
        case 3 -> {
          world.advance(random.nextInt(40_000));
          world.expireAll();
        }
        case 4 -> {
          SectionId section = SECTIONS.get(random.nextInt(SECTIONS.size()));
          world.append(section, new SectionCommand.Reserve(id, request(random, 60)));
        }
        default -> world.command(id, reserve(random, random.nextInt(3) * 30), random.nextBoolean());
      }
      for (int steps = random.nextInt(4); steps > 0; steps--) {
        world.step();
        most = Math.max(most, most(world));
      }
    }
    while (world.step()) {
      most = Math.max(most, most(world));
    }
    return most;
  }

  private static void cancelAtOnce(ClaimWorld world, Random random) {
    IntStream.range(0, 12)
        .forEach(i -> {
          world.command(id(i), reserve(random, 60), random.nextBoolean());
          world.command(id(i), new ReservationCommand.Cancel(), true);
          world.step();
        });
    world.drain();
  }

  private static int most(ClaimWorld world) {
    return BUYERS.stream().mapToInt(world::seatsOf).max().orElseThrow();
  }

  private static ReservationId id(int number) {
    return new ReservationId("r" + number);
  }

  private static ReservationCommand reserve(Random random, int holdSeconds) {
    return new ReservationCommand.Reserve(
        SECTIONS.get(random.nextInt(SECTIONS.size())), request(random, holdSeconds));
  }

  private static ReservationCommand reserve(String user, int section, int seats, int holdSeconds) {
    return new ReservationCommand.Reserve(
        SECTIONS.get(section), new ReservationRequest(user, SeatRequest.best(seats), holdSeconds));
  }

  private static ReservationRequest request(Random random, int holdSeconds) {
    BuyerKey buyer = BUYERS.get(random.nextInt(BUYERS.size()));
    return new ReservationRequest(buyer.userId(), SeatRequest.best(random.nextInt(6)), holdSeconds);
  }
}
