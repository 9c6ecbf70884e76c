package com.keer.ticketmaster.edge.limits;

import com.keer.ticketmaster.edge.config.Networks;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/// Which address a request comes from: that of the connection, or the one that a proxy of ours
/// names.
///
/// Each proxy appends the address it got the request from. So the list is true from its end up to
/// the first address that is no proxy of ours; whatever is before that, the caller may have made
/// up.
public final class ClientAddress {

  /// Of connections whose address is none, all of which count as one: a proxy that speaks the PROXY
  /// protocol can write a name.
  private static final InetAddress UNKNOWN = InetAddress.ofLiteral("0.0.0.0");

  private final Networks proxies;
  private final boolean forwarded;

  /// @param proxies who may name the caller
  /// @param forwarded whether they do it in `Forwarded` instead of `X-Forwarded-For`
  public ClientAddress(Networks proxies, boolean forwarded) {
    this.proxies = proxies;
    this.forwarded = forwarded;
  }

  /// The address of a request.
  public InetAddress of(Context ctx) {
    InetAddress peer = peer(ctx);
    if (proxies.isEmpty() || !proxies.contains(peer)) {
      return peer;
    }
    return of(peer, lines(ctx));
  }

  /// @param lines the values of the header, in the order in which they came
  InetAddress of(InetAddress peer, List<String> lines) {
    InetAddress nearest = peer;
    for (String hop : ForwardedHops.read(lines, forwarded).reversed()) {
      InetAddress named = ForwardedHops.address(hop);
      if (named == null) {
        return nearest;
      }
      if (!proxies.contains(named)) {
        return named;
      }
      nearest = named;
    }
    return nearest;
  }

  private List<String> lines(Context ctx) {
    Enumeration<String> values =
        ctx.req().getHeaders(forwarded ? "Forwarded" : Header.X_FORWARDED_FOR);
    return values == null ? List.of() : new ArrayList<>(Collections.list(values));
  }

  private static InetAddress peer(Context ctx) {
    return ServletContextRequest.getServletContextRequest(ctx.req())
                    .getConnectionMetaData()
                    .getRemoteSocketAddress()
                instanceof InetSocketAddress socket
            && socket.getAddress() != null
        ? socket.getAddress()
        : UNKNOWN;
  }

  /// What belongs to one customer: an IPv4 address, or the first 64 bits of an IPv6 address, within
  /// which everybody can have as many addresses as they like.
  static long network(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address
        ? ByteBuffer.wrap(bytes).getInt() & 0xffff_ffffL
        : ByteBuffer.wrap(bytes).getLong();
  }
}
