package perennial.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a build gets out, and back. */
final class RolloutTest {
    private final Deployed deployed = new Deployed();

    @Test
    void productionShiftsTrafficBitByBitAndBackWhereAnAlarmSounds() {
        Object preference = Deployed.at(deployed.globals(), "DeploymentPreference");
        assertThat(Deployed.at(preference, "Type"))
                .isEqualTo(Map.of("Fn::If", List.of("IsProduction", "Canary10Percent5Minutes", "AllAtOnce")));
        List<Object> alarms = Deployed.list(Deployed.at(preference, "Alarms", "Fn::If"));
        assertThat(alarms.getFirst()).isEqualTo("IsProduction");
        assertThat(Deployed.list(alarms.get(1)))
                .extracting(Deployed::named)
                .containsExactlyInAnyOrder("RequestsFail", "WorkFails", "AccidentsHappen");
        assertThat(alarms.getLast()).isEqualTo(List.of());
        assertThat(Deployed.at(deployed.globals(), "AutoPublishAlias")).isEqualTo("live");
    }

    /** SAM publishes where the code is another, and does not see that a parameter or a table is. */
    @Test
    void aBuildOfAnotherNameIsPublishedThoughItsCodeIsTheSame() {
        assertThat(Deployed.text(Map.of("Properties", deployed.globals()), "AutoPublishAliasAllProperties"))
                .isEqualTo("true");
        assertThat(deployed.functions()).allSatisfy((name, function) -> {
            assertThat(Deployed.at(function, "Properties", "VersionDescription"))
                    .isEqualTo(Map.of("Ref", "Build"));
        });
    }

    @Test
    void everyVersionBeginsFromASnapshot() {
        assertThat(Deployed.at(deployed.globals(), "SnapStart")).isEqualTo(Map.of("ApplyOn", "PublishedVersions"));
        assertThat(deployed.functions())
                .allSatisfy((name, function) -> assertThat(Deployed.find(function, "Properties", "SnapStart"))
                        .as(name)
                        .isEmpty());
    }

    @Test
    void whatIsDeployedIsTaggedAndSaysWhereItIs() {
        assertThat(Deployed.at(deployed.globals(), "Tags"))
                .isEqualTo(Map.of("service", "perennial", "stage", Map.of("Ref", "Stage")));
        assertThat(Deployed.map(deployed.at("Outputs")))
                .containsOnlyKeys("ApiUrl", "LedgerTable", "ClaimsTable", "ViewsTable", "AlarmTopic");
    }
}
