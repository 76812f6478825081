package perennial.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.local.demo.DemoPortfolio;
import perennial.local.template.Template;

/** The command line: starts Perennial here and says what to try. */
public final class Main {
    private static final Map<String, String> PARAMETERS =
            Map.of("JwtIssuer", "https://issuer.perennial.invalid", "JwtAudience", "perennial");

    private Main() {}

    public static void main(String[] words) throws InterruptedException {
        if (List.of(words).contains("--help")) {
            System.out.print(Options.HELP);
            return;
        }
        try {
            Options options = Options.parse(List.of(words));
            FunctionLog log = FunctionLog.open(options.data());
            log.terminal().println("Perennial is starting …");
            LocalCloud cloud = LocalCloud.start(
                    new LocalCloud.Plan(options.port(), options.data(), template(), sample(options), new ViewsSweep()));
            Runtime.getRuntime().addShutdownHook(new Thread(cloud::close));
            log.terminal().print(welcome(cloud, options, log));
            RebuildBar.watch(cloud.environment("Rebuild"), log.terminal());
            new CountDownLatch(1).await();
        } catch (StartFailed e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static Sample sample(Options options) {
        return options.demo() ? new DemoPortfolio(LocalDate.now(ZoneOffset.UTC)) : Sample.NONE;
    }

    private static Template template() {
        try (InputStream yaml = Main.class.getResourceAsStream("template.yaml")) {
            return Template.read(new String(yaml.readAllBytes(), StandardCharsets.UTF_8), PARAMETERS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String welcome(LocalCloud cloud, Options options, FunctionLog log) {
        return """
            Perennial serves on http://127.0.0.1:%1$d (%2$s). Ctrl-C ends it.

            Try, in another terminal:

              TOKEN=%3$s
              curl -sH "Authorization: Bearer $TOKEN" 'http://127.0.0.1:%1$d/v1/clients?limit=3'
              curl -sH "Authorization: Bearer $TOKEN" 'http://127.0.0.1:%1$d/v1/renewals/summary?groupBy=stage'
              curl -sH "Authorization: Bearer $TOKEN" 'http://127.0.0.1:%1$d/v1/satisfaction/trend?kind=NPS'
              curl -sH "Authorization: Bearer $TOKEN" 'http://127.0.0.1:%1$d/v1/agenda'

            The API in full: http://127.0.0.1:%1$d/v1/openapi.json
            Tokens of other roles: http://127.0.0.1:%1$d/_local/token?role=manager|lead|operator|auditor&user=…
            The functions log to %4$s
            """.formatted(
                cloud.port(), kept(options.data()), cloud.token(new UserId("local-lead"), Role.LEAD), log.file());
    }

    private static String kept(Optional<Path> data) {
        return data.map(path -> "kept in " + path).orElse("in memory: --data DIR keeps it");
    }
}
