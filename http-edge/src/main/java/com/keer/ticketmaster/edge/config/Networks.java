package com.keer.ticketmaster.edge.config;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/// Some addresses: a list of single ones and of networks, as in `10.0.0.0/8,::1`.
public record Networks(List<Network> networks) {

  public static final Networks NONE = new Networks(List.of());

  /// All addresses that begin with the same bits.
  record Network(InetAddress first, int bits) {

    boolean contains(InetAddress address) {
      byte[] mine = first.getAddress();
      byte[] other = address.getAddress();
      if (mine.length != other.length) {
        return false;
      }
      int whole = bits / Byte.SIZE;
      for (int i = 0; i < whole; i++) {
        if (mine[i] != other[i]) {
          return false;
        }
      }
      int rest = Byte.SIZE - bits % Byte.SIZE;
      return rest == Byte.SIZE || (mine[whole] & 0xff) >> rest == (other[whole] & 0xff) >> rest;
    }
  }

  public Networks {
    networks = List.copyOf(networks);
  }

  /// Reads a list.
  ///
  /// @throws IllegalArgumentException if a part is neither an address nor a network
  public static Networks of(String list) {
    List<Network> networks = new ArrayList<>();
    for (String part : list.split(",", -1)) {
      networks.add(network(part.strip()));
    }
    return new Networks(networks);
  }

  private static Network network(String text) {
    int slash = text.indexOf('/');
    InetAddress first = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int most = first.getAddress().length * Byte.SIZE;
    int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException(text + " has more bits than its address");
    }
    return new Network(first, bits);
  }

  public boolean isEmpty() {
    return networks.isEmpty();
  }

  /// Whether an address, written as digits, is one of them.
  public boolean contains(String address) {
    if (networks.isEmpty()) {
      return false;
    }
    try {
      return contains(InetAddress.ofLiteral(address));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  public boolean contains(InetAddress address) {
    for (Network network : networks) {
      if (network.contains(address)) {
        return true;
      }
    }
    return false;
  }
}
