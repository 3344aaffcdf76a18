package io.tenantapps.businesscentral.apps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.core.AppVersion;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that versions, languages and licence terms are checked before any request. */
class AppArgumentsTest {
    private static final BcAppId APP = BcAppId.of("00000000-0000-4000-8000-000000000001");

    private final FakeTenant tenant = FakeTenant.start();
    private final BcAppsClient apps = BcAppsClient.environment(tenant.connection(), "Production");

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        tenant.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "latest", "1.2.3.4.5", "1.", "", "1.x"})
    void refusesATargetVersionWithoutTwoToFourNumbers(String text) {
        AppVersion version = AppVersion.of(text);

        IllegalArgumentException install = assertThrows(
                IllegalArgumentException.class, () -> apps.install(APP).targetVersion(version));
        assertThrows(IllegalArgumentException.class, () -> apps.update(APP, version));

        assertEquals(
                "version must have two to four numbers, such as 1.2.3.4 (omit the version to install the latest one), but is: '"
                        + text + "'",
                install.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "en-US", "zh-Hant-TW", "es-419", "1033"})
    void acceptsALanguageTagOrNumber(String language) {
        assertEquals(language, LanguageId.of(language));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deutsch!! \n", "german", "de", "de_DE", "de-DE\n", "-DE", "10", ""})
    void refusesOtherLanguages(String language) {
        assertThrows(IllegalArgumentException.class, () -> apps.install(APP).languageId(language));
    }

    @Test
    void refusesADeploymentWithoutAcceptedLicenceTerms() {
        DeployExtension call =
                apps.deployExtension(FakeBcApp.perTenant("Contoso Badges").writeTo(folder));

        IllegalStateException e = assertThrows(IllegalStateException.class, call::execute);

        assertTrue(e.getMessage().startsWith("deploy extension: acceptIsvEula(true) was not called"), e.getMessage());
        assertEquals(0, tenant.requests().size());
    }
}
