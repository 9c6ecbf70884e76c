package com.keer.ticketmaster.edge.wire;

import com.keer.ticketmaster.edge.config.Networks;
import java.net.InetSocketAddress;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.ProxyConnectionFactory;

/// The PROXY protocol, versions 1 and 2, for connections from named proxies only. From anyone else,
/// such a header is what the next protocol takes it for: a broken request.
public final class NamedProxies extends ProxyConnectionFactory {

  private final Networks proxies;

  public NamedProxies(Networks proxies) {
    this.proxies = proxies;
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    if (endPoint.getRemoteSocketAddress() instanceof InetSocketAddress caller
        && caller.getAddress() != null
        && proxies.contains(caller.getAddress().getHostAddress())) {
      return super.newConnection(connector, endPoint);
    }
    return connector
        .getConnectionFactory(findNextProtocol(connector))
        .newConnection(connector, endPoint);
  }
}
