package perennial.local.demo;

import java.time.LocalDate;
import java.util.List;

/** Some 60 clients of the three types over some three years: the same for the same today. */
final class Portfolio {

    private Portfolio() {}

    /** What has been sent up to today, client by client, each in its order. */
    static List<List<Told>> of(LocalDate today) {
        return Organisation.all().stream()
                .map(client -> ClientStory.of(client, today))
                .toList();
    }
}
