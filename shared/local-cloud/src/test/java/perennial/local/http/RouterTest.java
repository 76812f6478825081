package perennial.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.local.template.Route;

final class RouterTest {
    private final Router router = new Router(List.of(
            route("ANY", Route.DEFAULT),
            route("ANY", "/files/{path+}"),
            route("ANY", "/things/{id}"),
            route("GET", "/things/{id}"),
            route("GET", "/things/mine"),
            route("POST", "/things/{id}/{verb}")));

    @Test
    void takesTheMostSpecificRouteAndTheMethodItself() {
        assertThat(key("GET", "/things/mine")).isEqualTo("GET /things/mine");
        assertThat(key("GET", "/things/x")).isEqualTo("GET /things/{id}");
        assertThat(key("PUT", "/things/mine")).isEqualTo("ANY /things/{id}");
        assertThat(key("GET", "/files/a/b/c")).isEqualTo("ANY /files/{path+}");
        assertThat(key("GET", "/elsewhere")).isEqualTo("$default");
        assertThat(key("GET", "/things/x/y")).isEqualTo("$default");
    }

    @Test
    void decodesEachVariableByItself() {
        assertThat(parameters("/things/a%2Fb%20c")).isEqualTo(Map.of("id", "a/b c"));
        assertThat(parameters("/files/a%20b/c")).isEqualTo(Map.of("path", "a b/c"));
        assertThat(parameters("/things/a+b;c=d")).isEqualTo(Map.of("id", "a+b;c=d"));
    }

    @Test
    void readsAPathInOneWayOnly() {
        for (String trick : List.of(
                "//things/mine",
                "/things//mine",
                "/things/mine/",
                "/things/./mine",
                "/x/../things/mine",
                "/%74hings/mine",
                "/THINGS/mine",
                "/things/%ZZ",
                "/things/%",
                "/things/%ff")) {
            assertThat(key("GET", trick)).as(trick).isEqualTo("$default");
        }
        assertThat(key("GET", "/things/%2e%2e")).isEqualTo("GET /things/{id}");
        assertThat(parameters("/things/%2e%2e")).isEqualTo(Map.of("id", ".."));
    }

    @Test
    void findsNothingWithoutADefault() {
        assertThat(new Router(List.of(route("GET", "/a"))).match("GET", "/b")).isEmpty();
    }

    private String key(String method, String path) {
        return router.match(method, path).orElseThrow().route().key();
    }

    private Map<String, String> parameters(String path) {
        return router.match("GET", path).orElseThrow().parameters();
    }

    private static Route route(String method, String path) {
        return new Route(method, path, "F", Optional.of(List.of()));
    }
}
