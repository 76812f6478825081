package perennial.local.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import perennial.domain.Code;
import perennial.domain.Product;
import perennial.domain.ResponseId;
import perennial.domain.satisfaction.SatisfactionCommand;
import perennial.domain.satisfaction.SatisfactionCommand.RecordResponse;
import perennial.domain.satisfaction.SatisfactionCommand.RecordResponses;
import perennial.domain.satisfaction.SurveyKind;
import perennial.domain.satisfaction.Tag;

/** What a client's people answer, quarter by quarter, in a mood that moves. */
final class Survey {
    private static final List<String> PRODUCTS = List.of("GENERAL_MEDICAL", "MENTAL_HEALTH", "NUTRITION");
    private static final int DAYS_A_ROUND = 91;

    private final Organisation client;
    private final Random random;
    private final LocalDate until;
    private final List<RecordResponse> answers = new ArrayList<>();

    /** @param until the first day that nobody answers any more */
    Survey(Organisation client, Random random, LocalDate until) {
        this.client = client;
        this.random = random;
        this.until = until;
    }

    /** All answers from a day on, in as few commands as hold them. */
    List<Told> answers(LocalDate from) {
        double mood = 6.4 + client.number() % 5 * 0.6;
        double drift = client.number() % 10 == 4 || client.number() % 8 == 6 ? -0.25 : 0.08;
        for (LocalDate day = from; day.isBefore(until); day = day.plusDays(DAYS_A_ROUND)) {
            round(day, mood);
            mood += drift;
        }
        var told = new ArrayList<Told>();
        for (int i = 0; i < answers.size(); i += SatisfactionCommand.MOST_RESPONSES) {
            int end = Math.min(answers.size(), i + SatisfactionCommand.MOST_RESPONSES);
            told.add(new Told(
                    client.id(), client.manager(), new RecordResponses(answers.subList(i, end)), Optional.empty()));
        }
        return told;
    }

    private void round(LocalDate day, double mood) {
        for (int i = 0; i < 4; i++) answer(SurveyKind.NPS, day, mood + random.nextGaussian() * 1.8);
        for (int i = 0; i < 3; i++) answer(SurveyKind.CSAT, day, mood * 0.52 + random.nextGaussian() * 0.8);
        answer(SurveyKind.CES, day, mood * 0.72 + random.nextGaussian());
    }

    private void answer(SurveyKind kind, LocalDate round, double score) {
        LocalDate day = round.plusDays(random.nextInt(DAYS_A_ROUND));
        Instant at = day.atTime(8, 0).toInstant(ZoneOffset.UTC).plus(random.nextInt(600), ChronoUnit.MINUTES);
        Optional<Product> product = kind == SurveyKind.NPS
                ? Optional.empty()
                : Optional.of(new Product(PRODUCTS.get(random.nextInt(PRODUCTS.size()))));
        List<Tag> tags = List.of(
                new Tag("region=" + client.segment().toLowerCase(Locale.ROOT)),
                new Tag("audience=" + (random.nextInt(4) == 0 ? "hr" : "members")));
        if (!day.isBefore(until)) return;
        int whole = Math.clamp(Math.round(score), kind.lowest(), kind.highest());
        answers.add(new RecordResponse(
                new ResponseId("%s-%d".formatted(kind.name().toLowerCase(Locale.ROOT), answers.size() + 1)),
                kind,
                whole,
                at,
                product,
                Optional.of(new Code(random.nextBoolean() ? "email" : "app")),
                Optional.of(tags)));
    }
}
