package com.keer.ticketmaster.edge.access;

import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.access.token.TestIssuer;
import com.keer.ticketmaster.edge.peer.Forwarder;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// A kind of caller of an [AccessEdge].
///
/// @param port where they call; operators' routes are at another one for everybody
/// @param names whether they book for others, and so name the buyer
/// @param headers name, value, name, value
public record CallerKind(
    String name, int port, int operatorPort, boolean names, List<String> headers) {

  /// All of them, with tokens and keys that are good for ten minutes.
  public static List<CallerKind> all(AccessEdge access) {
    TestIssuer issuer = access.issuer();
    JWTClaimsSet late =
        issuer.claims("alice", "buy organise operate").expirationTime(TestIssuer.in(-600)).build();
    String alice = issuer.token("alice", "buy");
    String forged = alice.substring(0, alice.lastIndexOf('.') + 1) + "AAAA";
    String guest = access.client().book(AccessEdge.body("")).text("guestToken");
    // Each takes a moment until it works.
    var reseller = keyOf(access, Scope.RESELL, AccessEdge.EVENT);
    var otherReseller = keyOf(access, Scope.RESELL, "another-event");
    var monitor = keyOf(access, Scope.MONITOR);
    String internal = access.edge().engine().settings().applicationServer();
    int peer = Integer.parseInt(internal.substring(internal.indexOf(':') + 1));
    Caller forwarded = Caller.person(issuer.url(), "alice", Set.of(Scope.BUY));
    return List.of(
        open(access, "nobody", false),
        open(access, "expired", false, "Bearer " + issuer.sign(late)),
        open(access, "forged", false, "Bearer " + forged),
        open(access, "buyer", false, "Bearer " + alice),
        open(access, "other buyer", false, access.token("bob", "buy")),
        open(access, "guest", false, "Bearer " + guest),
        open(access, "reseller", true, reseller.join()),
        open(access, "other reseller", true, otherReseller.join()),
        open(access, "organiser", false, access.token("promoter", "organise")),
        open(access, "other organiser", false, access.token("rival", "organise")),
        open(access, "monitor", false, monitor.join()),
        open(access, "operator", true, access.token("root", "operate")),
        new CallerKind(
            "instance",
            peer,
            peer,
            false,
            List.of(
                Forwarder.TOKEN_HEADER,
                Stack.peerToken(access.edge()),
                Forwarder.CALLER_HEADER,
                CallerText.write(forwarded))));
  }

  private static CompletableFuture<String> keyOf(AccessEdge access, Scope scope, String... events) {
    return CompletableFuture.supplyAsync(() -> access.key(Set.of(scope), Set.of(events)));
  }

  private static CallerKind open(
      AccessEdge access, String name, boolean names, String... authorization) {
    List<String> headers =
        authorization.length == 0 ? List.of() : List.of(AccessEdge.HEADER, authorization[0]);
    return new CallerKind(name, access.edge().port(), access.edge().operatorPort(), names, headers);
  }

  /// The port for an address.
  public int port(String path) {
    return Client.isForOperators(path) ? operatorPort : port;
  }

  Client client() {
    return new Client(HttpClient.Version.HTTP_2, port, operatorPort);
  }
}
