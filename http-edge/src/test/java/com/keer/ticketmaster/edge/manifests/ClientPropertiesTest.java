package com.keer.ticketmaster.edge.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.topology.Role;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The client settings of the overlay `production` as Kafka's own classes understand them.
class ClientPropertiesTest {

  private static final String MOUNT = "/etc/kafka";

  @TempDir private Path folder;

  @Test
  void everyClientReadsItsCertificateFromTheMountedFiles() throws Exception {
    // Given
    Workload workload = ManifestsTest.installation("production").roles().getFirst();
    Map<String, String> properties = new HashMap<>();
    Properties text = new Properties();
    text.load(new StringReader(workload.file(MOUNT + "/config/client.properties")));
    for (String name : text.stringPropertyNames()) {
      properties.put(name, text.getProperty(name).replace(MOUNT, folder.toString()));
    }
    for (String file : new String[] {"/ca/ca.crt", "/user/user.crt", "/user/user.key"}) {
      Path copy = folder.resolve(file.substring(1));
      Files.createDirectories(copy.getParent());
      Files.writeString(copy, workload.file(MOUNT + file));
    }

    // When
    var settings = TicketMasterSettings.builder("kafka:9093").clientProperties(properties).build();
    Map<String, Object> consumer =
        new StreamsConfig(settings.streamsProperties(Role.SEAT_PROCESSOR))
            .getMainConsumerConfigs("group", "client", 1);
    Map<String, Object> admin = new HashMap<>(properties);
    admin.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "kafka:9093");

    // Then
    assertThat(consumer)
        .containsEntry("security.protocol", "SSL")
        .containsEntry(
            SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, "the certificate of the cluster")
        .containsEntry(
            SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, "the certificate of the user")
        .containsEntry(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, "the key of the user");
    assertThat(new AdminClientConfig(admin).getPassword(SslConfigs.SSL_KEYSTORE_KEY_CONFIG).value())
        .isEqualTo("the key of the user");
  }
}
