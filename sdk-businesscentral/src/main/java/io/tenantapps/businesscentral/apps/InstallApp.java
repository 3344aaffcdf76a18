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
    private static final String LATEST = "have two to four numbers, such as 1.2.3.4 (leave it out for the latest)";

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
     * Which version to install; without it, the latest.
     *
     * @throws IllegalArgumentException if the version does not have two to four numbers
     */
    public InstallApp targetVersion(AppVersion version) {
        return set(AppVerb.TARGET, TargetVersion.of("version", version, LATEST));
    }

    /** Whether to wait for the update window of the environment: then it is scheduled at first and runs in the window, which may
     * be a day away. {@code executeAndAwait} refuses that, since nobody wants to wait for so long: {@code start()} it, keep the
     * operation id, and follow it later. */
    public InstallApp useEnvironmentUpdateWindow(boolean use) {
        return set(AppVerb.WINDOW, use);
    }

    /** Whether a preview version may be installed. Needs {@link #targetVersion}; without it the call is refused before
     * anything is sent. Only for apps of the Embed ISV programme. */
    public InstallApp allowPreviewVersion(boolean allow) {
        return set(AppVerb.PREVIEW, allow);
    }

    /** Whether to install and update the apps that it needs along with it. They get the newest versions that fit, which need not
     * be the ones that {@link AvailableUpdate#requirements} names. Without it, missing ones are
     * {@link RequirementsNotMetException}. */
    public InstallApp installOrUpdateNeededDependencies(boolean allow) {
        return set(AppVerb.DEPENDENCIES, allow);
    }

    /** Accepts, in the name of whom the token stands for, what a page would ask for if the app were installed from the
     * marketplace. The service installs nothing without it, so the call is refused before anything is sent. Never a default:
     * read this first. It says three things:
     *
     * <ol>
     *   <li>Microsoft may use your account information or pass it on, so that the provider or Microsoft can contact you about
     *       this product and related ones; and Microsoft may share contact, usage and transaction information for support,
     *       billing and other transactions.
     *   <li>You agree to the provider's end-user licence terms, terms of use and privacy policy. They are on the app's page in
     *       the marketplace, under details, support and legal, or to be had from the provider.
     *   <li>You understand that the rights to use the product do not come from Microsoft, unless Microsoft is the provider.
     *       The marketplace has <a href="https://azure.microsoft.com/support/legal/marketplace-terms/">terms</a> and a <a
     *       href="https://privacy.microsoft.com/privacystatement">privacy statement</a> of its own.
     * </ol> */
    public InstallApp acceptIsvEula(boolean accept) {
        return set(AppVerb.EULA, accept);
    }

    /** The language for the app, such as {@code en-US} (BCP 47), as a user chooses it on the page for extensions. Sent as it
     * is: numbers such as {@code 1033} were seen in samples too.
     *
     * @throws IllegalArgumentException if it is not a language with its region, nor a number */
    public InstallApp languageId(String language) {
        return set(AppVerb.LANGUAGE, LanguageId.of(language));
    }

    @Override
    public InstallApp withOptions(UnaryOperator<CallOptions> change) {
        return new InstallApp(this, Arguments.required("change", change).apply(options()), change());
    }
}
