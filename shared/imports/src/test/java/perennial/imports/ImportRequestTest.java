package perennial.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perennial.domain.BadValue;

class ImportRequestTest {
    private static final String GOOD = """
        {"as": "clients", "source": "crm", "columns": {"clientId": "id", "name": "name", "clientType": {"value": "EMPLOYER"},
         "owner": {"value": "o-1"}, "complexity": {"column": "tier", "map": {"Basic": "LOW"}, "otherwise": "MEDIUM"},
         "onboardedOn": {"column": "since", "format": "dd-MM-yyyy"}}, "csv": "id,name,tier,since\\n"}\
        """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"clients\"                  | \"client\"                     | /as                         |"
                        + " clients, contracts",
                "\"crm\"                      | \"the crm\"                    | /source                     | code",
                "\"source\": \"crm\",         | ``                             | /source                     |"
                        + " required",
                "\"source\": \"crm\"          | \"source\": \"crm\", \"x\": 1  | /x                          | not a"
                        + " field",
                "\"clientId\": \"id\"         | \"clientId\": \"account\"      | /columns/clientId           | account",
                "\"clientId\": \"id\"         | \"clientId\": 7                | /columns/clientId           | object",
                "\"clientId\": \"id\"         | \"client/Id\": \"id\"          | /columns/client~1Id         | not a"
                        + " field of clients",
                "\"clientId\": \"id\"         | \"product\": \"id\"            | /columns/product            | not a"
                        + " field of clients",
                "\"clientId\": \"id\",        | ``                             | /columns                    |"
                        + " clientId",
                "\"clientId\": \"id\"         | \"clientId\": {}               | /columns/clientId           | value"
                        + " or column",
                "\"clientId\": \"id\"         | \"clientId\": {\"column\": \"id\", \"x\": \"y\"} | /columns/clientId/x"
                        + " | not a field",
                "{\"value\": \"o-1\"}         | {\"value\": \"o\", \"otherwise\": \"p\"} | /columns/owner     |"
                        + " otherwise",
                "\"dd-MM-yyyy\"               | \"dd-bb\"                      | /columns/onboardedOn/format | pattern",
                "\"name\": \"name\"           | \"name\": {\"column\": \"name\", \"format\": \"dd\"} |"
                        + " /columns/name/format | dates",
                "\"id,name,tier,since\\n\"    | \"id,name,tier,id\\n\"         | /csv                        | twice",
                "\"id,name,tier,since\\n\"    | null                           | /csv                        | null",
            })
    void whatIsWrongWithARequestIsNamedByItsPlace(String good, String bad, String pointer, String message) {
        String json = GOOD.replace(good, bad);

        assertThatThrownBy(() -> Book.read(ImportRequest.read(json.getBytes(StandardCharsets.UTF_8)), ZoneOffset.UTC))
                .as(json)
                .isInstanceOfSatisfying(BadValue.class, refused -> {
                    assertThat(refused.field()).isEqualTo(pointer);
                    assertThat(refused.getMessage()).contains(message);
                });
    }
}
