package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.AvailableUpdate;
import io.tenantapps.businesscentral.RequirementsNotMetException;
import io.tenantapps.businesscentral.internal.AppChange;
import io.tenantapps.businesscentral.internal.AppVerb;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.internal.Arguments;
import java.util.function.UnaryOperator;

/** Installs an app; see {@link BcAppsClient#install}. */
@CheckReturnValue
public final class InstallApp extends AppCall {
    private static final String LATEST =
            "have two to four numbers, such as 1.2.3.4 (omit the version to install the latest one)";

    InstallApp(AppChange change, CallOptions options) {
        super(change, options);
    }

    private InstallApp(InstallApp original, CallOptions options, AppChange change) {
        super(original, options, change);
    }

    private InstallApp set(String property, Object value) {
        return new InstallApp(this, options(), change().set(property, value));
    }

    /**
     * Sets the version to install. The default is the latest version.
     *
     * @throws IllegalArgumentException if the version does not have two to four numbers
     */
    public InstallApp targetVersion(AppVersion version) {
        return set(AppVerb.TARGET, TargetVersion.of("version", version, LATEST));
    }

    /**
     * Sets whether the installation waits for the update window of the environment. If true, the installation is only
     * scheduled, and runs in the update window, possibly a day later. {@code executeAndAwait} rejects this option,
     * because the wait would be too long. Call {@code start()}, store the operation id, and follow the operation later.
     */
    public InstallApp useEnvironmentUpdateWindow(boolean use) {
        return set(AppVerb.WINDOW, use);
    }

    /**
     * Sets whether a preview version may be installed. Needs {@link #targetVersion}; if no target version is set, the
     * call fails before it sends a request. This option is only for apps of the Embed ISV programme.
     */
    public InstallApp allowPreviewVersion(boolean allow) {
        return set(AppVerb.PREVIEW, allow);
    }

    /**
     * Sets whether the service also installs and updates the apps that this app needs. The service chooses their newest
     * compatible versions, which may differ from those in {@link AvailableUpdate#requirements}. Without this option,
     * missing apps lead to a {@link RequirementsNotMetException}.
     */
    public InstallApp installOrUpdateNeededDependencies(boolean allow) {
        return set(AppVerb.DEPENDENCIES, allow);
    }

    /**
     * Accepts, on behalf of the identity in the token, the terms that the marketplace shows before an installation. The
     * service requires this acceptance, so if it is missing, the call fails before it sends a request. The default is
     * false. Read the three terms first:
     *
     * <ol>
     *   <li>Microsoft may use your account information or pass it on, so that the provider or Microsoft can contact you
     *       about this product and related ones; and Microsoft may share contact, usage and transaction information for
     *       support, billing and other transactions.
     *   <li>You agree to the provider's end-user licence terms, terms of use and privacy policy. These terms are on the
     *       app's page in the marketplace, under details, support and legal, or available from the provider.
     *   <li>You understand that the rights to use the product do not come from Microsoft, unless Microsoft is the
     *       provider. The marketplace has separate <a
     *       href="https://azure.microsoft.com/support/legal/marketplace-terms/">terms</a> and a separate <a
     *       href="https://privacy.microsoft.com/privacystatement">privacy statement</a>.
     * </ol>
     */
    public InstallApp acceptIsvEula(boolean accept) {
        return set(AppVerb.EULA, accept);
    }

    /**
     * Sets the language of the app, such as {@code en-US} (BCP 47), as a user does on the Extension Management page.
     * The client sends the value unchanged. Some samples use numbers such as {@code 1033} instead.
     *
     * @throws IllegalArgumentException if the value is neither a language with its region nor a number
     */
    public InstallApp languageId(String language) {
        return set(AppVerb.LANGUAGE, LanguageId.of(language));
    }

    @Override
    public InstallApp withOptions(UnaryOperator<CallOptions> change) {
        return new InstallApp(this, Arguments.required("change", change).apply(options()), change());
    }
}
