package com.keer.ticketmaster.edge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.Stack;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Stack.class)
class PagesTest {

  /// As a browser sends it when somebody follows a link.
  private static final String[] BROWSER = {
    "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
  };

  private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"");

  private final Client client = Stack.client();

  private static List<String> assets(String html) {
    Matcher matcher = ASSET.matcher(html);
    return matcher.results().map(each -> each.group(1)).distinct().toList();
  }

  private static HttpResponse<byte[]> bytes(String path, String coding)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + Stack.port() + path))
              .header("Accept-Encoding", coding)
              .build(),
          BodyHandlers.ofByteArray());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/events/rock-night", "/events/%3Cimg%20src=x%3E", "/reservations/abc"})
  void areOneDocumentThatIsAskedForAgain(String path) {
    // When
    Answer page = client.get(path);
    Answer again = client.get(path, "If-None-Match", page.header("ETag"));
    Answer head = client.send("HEAD", path, HttpRequest.BodyPublishers.noBody());

    // Then
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(page.response().body()).isEqualTo(client.get("/").response().body());
    assertThat(again.status()).isEqualTo(304);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("ETag")).isEqualTo(page.header("ETag"));
    assertThat(head.response().body()).isEmpty();
  }

  @Test
  void runNothingThatIsNotAFileOfOurs() {
    // When
    Answer page = client.get("/");
    String policy = page.header("Content-Security-Policy");
    String html = page.response().body();

    // Then
    assertThat(policy)
        .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
        .contains("connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
        .contains("require-trusted-types-for 'script'")
        .doesNotContain("unsafe", "http:", "https:", "*");
    assertThat(html)
        .doesNotContainPattern("<script(?![^>]*src=)")
        .doesNotContainPattern("<style|\\sstyle=|\\son[a-z]+=")
        .doesNotContainPattern("https?://")
        .doesNotContainPattern("[{]\\w+[}]");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(html).contains("name=\"ticketmaster-access\" content=\"open\"");
  }

  @Test
  void whatTheyLoadIsKeptForGood() {
    // Given
    List<String> assets = assets(client.get("/").response().body());

    for (String path : assets) {
      // When
      Answer asset = client.get(path);
      Answer known = client.get(path, "If-None-Match", asset.header("ETag"));

      // Then
      assertThat(asset.status()).as(path).isEqualTo(200);
      assertThat(asset.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
      assertThat(asset.header("Content-Type")).isNotEqualTo("text/html;charset=utf-8");
      assertThat(known.status()).isEqualTo(304);
      assertThat(known.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    }
    assertThat(assets).hasSizeGreaterThan(3);
  }

  @Test
  void aFileOfAnotherVersionIsKeptByNobody() {
    // When
    Answer other = client.get("/assets/000000000000/app/main.js");
    Answer missing = client.get("/assets/000000000000/app/missing.js", BROWSER);
    Answer outside = client.get("/assets/000000000000/shell.html");

    // Then
    assertThat(other.status()).isEqualTo(200);
    assertThat(other.header("Cache-Control")).isEqualTo("no-store");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.problem()).isEqualTo("/problems/no-such-route");
    assertThat(outside.status()).isEqualTo(404);
  }

  @Test
  void areSentCompressedToThoseWhoAcceptIt() throws IOException, InterruptedException {
    // Given
    String script =
        assets(client.get("/").response().body()).stream()
            .filter(path -> path.endsWith("main.js"))
            .findFirst()
            .orElseThrow();

    for (String path : List.of("/", script)) {
      // When
      HttpResponse<byte[]> plain = bytes(path, "identity");
      HttpResponse<byte[]> packed = bytes(path, "gzip, br");

      // Then
      byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
      assertThat(unpacked).isEqualTo(plain.body());
      assertThat(packed.body().length).isLessThan(plain.body().length);
      assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
      assertThat(packed.headers().allValues("Vary")).contains("Accept-Encoding");
      assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
      assertThat(packed.headers().firstValue("ETag"))
          .isNotEqualTo(plain.headers().firstValue("ETag"));
    }
  }

  @Test
  void somebodyWithABrowserGetsAPageWhereThereIsNone() {
    // When
    Answer page = client.get("/no/such/page", BROWSER);
    Answer program = client.get("/no/such/page");
    Answer anything = client.get("/no/such/page", "Accept", "*/*");
    Answer api = client.get("/api/no-such-thing", BROWSER);
    Answer post = client.post("/no/such/page", BROWSER);

    // Then
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(program.problem()).isEqualTo("/problems/no-such-route");
    assertThat(anything.problem()).isEqualTo("/problems/no-such-route");
    assertThat(api.problem()).isEqualTo("/problems/no-such-route");
    assertThat(post.problem()).isEqualTo("/problems/no-such-route");
  }

  @Test
  void operatorsHaveAPageOfTheirOwn() {
    try (Client operators = Client.ofHttp2(Stack.operatorPort())) {
      // When
      Answer page = operators.get("/operate");
      String html = page.response().body();
      Answer root = operators.get("/", BROWSER);
      Answer program = operators.get("/");
      Answer shop = operators.get("/events/rock-night", BROWSER);

      // Then
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.header("Content-Security-Policy")).isEqualTo(PageHandlers.POLICY);
      assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
      assertThat(html)
          .doesNotContainPattern("<script(?![^>]*src=)")
          .doesNotContainPattern("<style|\\sstyle=|\\son[a-z]+=")
          .doesNotContainPattern("https?://")
          .doesNotContainPattern("[{]\\w+[}]");
      assertThat(root.status()).isEqualTo(303);
      assertThat(root.header("Location")).isEqualTo("/operate");
      assertThat(program.problem()).isEqualTo("/problems/no-such-route");
      assertThat(shop.problem()).isEqualTo("/problems/no-such-route");
    }
  }

  @Test
  void whatTheOperatorsPageLoadsIsKeptForGood() {
    try (Client operators = Client.ofHttp2(Stack.operatorPort())) {
      // Given
      Matcher matcher =
          Pattern.compile("(?:href|src)=\"(/operate/assets/[^\"]+)\"")
              .matcher(operators.get("/operate").response().body());
      List<String> assets = matcher.results().map(each -> each.group(1)).distinct().toList();

      for (String path : assets) {
        // When
        Answer asset = operators.get(path);

        // Then
        assertThat(asset.status()).as(path).isEqualTo(200);
        assertThat(asset.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
      }
      assertThat(assets).hasSizeGreaterThan(8);
    }
  }

  @Test
  void buyersDoNotReachIt() {
    try (Client open = Client.ofHttp2(Stack.port())) {
      assertThat(open.get("/operate").problem()).isEqualTo("/problems/no-such-route");
      assertThat(open.get("/operate/stream").problem()).isEqualTo("/problems/no-such-route");
    }
  }
}
