package perennial.imports;

import static perennial.imports.Field.*;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import perennial.domain.BadValue;
import perennial.domain.ClientId;
import perennial.domain.Code;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.Product;
import perennial.domain.ResponseId;
import perennial.domain.Scalar;
import perennial.domain.Texts;
import perennial.domain.UserId;
import perennial.domain.client.ClientType;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.ContractCommand;
import perennial.domain.contract.ContractCommand.NewLine;
import perennial.domain.contract.FeeModel;
import perennial.domain.contract.NoticePeriod;
import perennial.domain.imported.Original;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Rate;
import perennial.domain.policy.Complexity;
import perennial.domain.renewal.ChurnReason;
import perennial.domain.satisfaction.SatisfactionCommand.RecordResponse;
import perennial.domain.satisfaction.SurveyKind;
import perennial.domain.satisfaction.Tag;

/** Reads the cells of a row into the facts they state; what cannot be is a {@link Rejection} that names the cell. */
final class RowReader {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,10}");
    private static final String MONTHS = "MONTHS:";

    private final Code source;
    private final ZoneId zone;

    /** @param zone the business zone, in which a day begins */
    RowReader(Code source, ZoneId zone) {
        this.source = source;
        this.zone = zone;
    }

    ImportRow read(Table table, int line, Cells cells) {
        return switch (table) {
            case CLIENTS -> client(line, cells);
            case CONTRACTS -> contract(line, cells);
            case RESPONSES -> response(line, cells);
        };
    }

    Original clientOf(Cells cells) {
        return original(cells, CLIENT_ID, ClientId::new);
    }

    Original contractOf(Cells cells) {
        return original(cells, CONTRACT_ID, ContractId::new);
    }

    private ImportRow.OfClient client(int line, Cells cells) {
        Original client = clientOf(cells);
        var facts = new OnboardClient(
                cells.read(NAME, text -> label(text, 200)),
                cells.readOneOf(CLIENT_TYPE, ClientType.class),
                cells.find(SEGMENT, text -> label(text, 64)),
                cells.findOneOf(COMPLEXITY, Complexity.class),
                cells.read(OWNER, RowReader::owner),
                day(cells, ONBOARDED_ON));
        return new ImportRow.OfClient(line, cells, client, facts, cells.digest());
    }

    private ImportRow.OfContract contract(int line, Cells cells) {
        Original client = clientOf(cells);
        Original contract = contractOf(cells);
        Original lineName = cells.text(LINE_ID).isPresent()
                ? original(cells, LINE_ID, LineId::new)
                : new Original(source, contract.text(), contract.id());
        ImportRow.Terms terms = terms(cells);
        NewLine facts = newLine(cells, new LineId(lineName.id()));
        return new ImportRow.OfContract(line, cells, client, contract, lineName, terms, facts, cells.digest());
    }

    private static NewLine newLine(Cells cells, LineId lineId) {
        Product product = cells.read(PRODUCT, Product::new);
        FeeModel feeModel = cells.readOneOf(FEE_MODEL, FeeModel.class);
        Optional<Rate> annualValue = cells.find(ANNUAL_VALUE, Rate::new);
        if (annualValue.isEmpty()) {
            return new NewLine(
                    lineId, product, feeModel, cells.read(UNIT_RATE, Rate::new), cells.read(UNITS, RowReader::units));
        }
        for (Field other : List.of(UNIT_RATE, UNITS)) {
            if (cells.text(other).isPresent()) throw cells.rejection(other, "must be blank beside annualValue");
        }
        if (feeModel != FeeModel.FLAT) {
            throw cells.rejection(ANNUAL_VALUE, "is for FLAT only: give unitRate and units for " + feeModel);
        }
        return new NewLine(lineId, product, feeModel, annualValue.get(), 1);
    }

    private static ImportRow.Terms terms(Cells cells) {
        Optional<LocalDate> signedOn = day(cells, SIGNED_ON);
        Optional<LocalDate> given = day(cells, TERM_START);
        Optional<LocalDate> end = day(cells, TERM_END);
        LocalDate start = given.or(() -> end.map(last -> last.minusMonths(12).plusDays(1)))
                .orElseThrow(() -> cells.rejection(TERM_START, "is required and blank, where termEnd is too"));
        Optional<LocalDate> endedOn = day(cells, ENDED_ON);
        requireNotBefore(cells, TERM_END, end, start);
        requireNotBefore(cells, ENDED_ON, endedOn, start);
        return new ImportRow.Terms(
                signedOn,
                start,
                given.isPresent(),
                end,
                cells.read(CURRENCY, CurrencyCode::new),
                cells.find(AUTO_RENEW, RowReader::autoRenew),
                cells.find(NOTICE_DAYS, text -> new NoticePeriod(whole(text), NoticePeriod.Unit.DAYS)),
                cells.find(RENEWS, text -> Slug.id(text, ContractId::new)),
                endedOn,
                cells.findOneOf(CHURN_REASON, ChurnReason.class));
    }

    private ImportRow.OfResponse response(int line, Cells cells) {
        Original client = clientOf(cells);
        if (cells.text(RESPONSE_ID).orElse("").contains("@")) {
            throw cells.rejection(RESPONSE_ID, "must be an opaque id, never an e-mail address");
        }
        Original response = original(cells, RESPONSE_ID, ResponseId::new);
        SurveyKind kind = cells.readOneOf(KIND, SurveyKind.class);
        Instant at = cells.read(AT, text -> cells.dates(AT).instant(text, zone));
        Optional<Product> product = cells.find(PRODUCT, Product::new);
        Optional<Code> channel = cells.find(CHANNEL, Code::new);
        Optional<List<Tag>> tags = cells.find(TAGS, RowReader::tags);
        RecordResponse facts = cells.read(
                SCORE,
                score -> new RecordResponse(
                        new ResponseId(response.id()), kind, whole(score), at, product, channel, tags));
        return new ImportRow.OfResponse(line, cells, client, response, facts);
    }

    private <T extends Scalar> Original original(Cells cells, Field field, Function<String, T> id) {
        String text = cells.text(field).orElseThrow(() -> cells.rejection(field, "is required and blank"));
        return cells.parsed(
                field,
                text,
                given -> new Original(source, given, Slug.id(given, id).text()));
    }

    private static Optional<LocalDate> day(Cells cells, Field field) {
        Optional<LocalDate> day = cells.findDay(field);
        day.ifPresent(given -> cells.parsed(field, "", _ -> {
            ContractCommand.requireDay(given, "");
            return given;
        }));
        return day;
    }

    private static void requireNotBefore(Cells cells, Field field, Optional<LocalDate> day, LocalDate start) {
        if (day.isPresent() && day.get().isBefore(start)) {
            throw cells.rejection(field, "lies before the term's start, " + start);
        }
    }

    private static String label(String text, int most) {
        Texts.require(text, most, "");
        return text;
    }

    /** An address is refused, for people are ids: slugging it would only hide it. */
    private static UserId owner(String text) {
        return text.contains("@") ? new UserId(text) : Slug.id(text, UserId::new);
    }

    private static AutoRenew autoRenew(String text) {
        if (text.startsWith(MONTHS)) {
            return new AutoRenew(AutoRenew.Mode.MONTHS, Optional.of(whole(text.substring(MONTHS.length()))));
        }
        return Stream.of(AutoRenew.Mode.NONE, AutoRenew.Mode.SAME_TERM, AutoRenew.Mode.EVERGREEN)
                .filter(mode -> mode.name().equals(text))
                .findFirst()
                .map(mode -> new AutoRenew(mode, Optional.empty()))
                .orElseThrow(() -> new BadValue("must be NONE, SAME_TERM, EVERGREEN or MONTHS:n"));
    }

    private static long units(String text) {
        BadValue.unless(WHOLE.matcher(text).matches(), "", "must be a whole number");
        long units = Long.parseLong(text);
        ContractCommand.requireUnits(units, "");
        return units;
    }

    private static int whole(String text) {
        boolean fits = WHOLE.matcher(text).matches() && Math.abs(Long.parseLong(text)) <= Integer.MAX_VALUE;
        BadValue.unless(fits, "", "must be a whole number");
        return Integer.parseInt(text);
    }

    private static List<Tag> tags(String text) {
        List<Tag> tags =
                Stream.of(text.split(";")).map(String::strip).map(Tag::new).toList();
        boolean few = tags.size() <= 5 && tags.stream().distinct().count() == tags.size();
        BadValue.unless(few, "", "must be at most 5 different tags, as k=v;k=v");
        return tags;
    }
}
