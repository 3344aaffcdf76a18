package io.tenantapps.core.auth;

import com.microsoft.aad.msal4j.AbstractClientApplicationBase;
import com.microsoft.aad.msal4j.ClaimsRequest;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.DeviceCodeFlowParameters;
import com.microsoft.aad.msal4j.IAccount;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.ITokenCacheAccessAspect;
import com.microsoft.aad.msal4j.ITokenCacheAccessContext;
import com.microsoft.aad.msal4j.InteractiveRequestParameters;
import com.microsoft.aad.msal4j.ManagedIdentityApplication;
import com.microsoft.aad.msal4j.ManagedIdentityId;
import com.microsoft.aad.msal4j.ManagedIdentityParameters;
import com.microsoft.aad.msal4j.MsalClientException;
import com.microsoft.aad.msal4j.MsalException;
import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.SilentParameters;
import com.microsoft.aad.msal4j.SystemBrowserOptions;
import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.core.internal.time.InterruptWatch;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The MSAL applications, one for each way to sign in. Sign-ins without a user run on the calling thread, so that an
 * interrupt reaches them.
 */
final class MsalFlows {
    private static final Logger LOG = LoggerFactory.getLogger("io.tenantapps.auth");

    private static final String CLAIMS_ARE_ANSWERED = "cp1";
    private static final URI LOCALHOST = URI.create("http://localhost");

    private final Cloud cloud;
    private final OkHttpClient client;
    private final InterruptWatch watch;
    private final IHttpClient http;
    private final ExecutorService here = new CallingThread();
    private final ExecutorService elsewhere;
    private final @Nullable TokenStore store;

    /** One way to sign in. */
    interface Flow {
        /** Requests a token. If {@code refresh} is true, the method skips the token that MSAL has cached. */
        IAuthenticationResult ask(TokenRequest request, boolean refresh) throws Exception;
    }

    MsalFlows(
            Cloud cloud,
            OkHttpClient client,
            InterruptWatch watch,
            IHttpClient http,
            ExecutorService elsewhere,
            @Nullable TokenStore store) {
        this.cloud = cloud;
        this.client = client;
        this.watch = watch;
        this.http = http;
        this.elsewhere = elsewhere;
        this.store = store;
    }

    Flow of(Identity identity) {
        if (identity instanceof Identity.App app) {
            return application(app);
        }
        if (identity instanceof Identity.Machine machine) {
            return machine(machine);
        }
        if (identity instanceof Identity.DeviceUser user) {
            PublicClientApplication application = publicClient(user.tenant(), user.clientId());
            return user(application, request -> deviceCode(application, user.prompt(), request));
        }
        Identity.BrowserUser user = (Identity.BrowserUser) identity;
        PublicClientApplication application = publicClient(user.tenant(), user.clientId());
        return user(application, request -> browser(application, user.browser(), request));
    }

    private Flow application(Identity.App app) {
        ConfidentialClientApplication application = built(
                        ConfidentialClientApplication.builder(app.clientId(), credential(app.proof())), app.tenant())
                .build();
        return (request, refresh) -> {
            ClientCredentialParameters.ClientCredentialParametersBuilder parameters =
                    ClientCredentialParameters.builder(Set.of(request.scope()))
                            .skipCache(refresh
                                    || request.claims()
                                            != null); // without this setting, MSAL returns the token that the service
            // refused
            if (request.claims() != null) {
                parameters.claims(ClaimsRequest.formatAsClaimsRequest(request.claims()));
            }
            return application.acquireToken(parameters.build()).get();
        };
    }

    private IClientCredential credential(Proof proof) {
        if (proof instanceof Proof.Certificate held) {
            KeyEntry entry = held.certificate().entry();
            return ClientCredentialFactory.createFromCertificateChain(entry.key(), entry.chain());
        }
        if (proof instanceof Proof.Secret held) {
            return ClientCredentialFactory.createFromSecret(held.secret());
        }
        if (proof instanceof Proof.GitHub gitHub) {
            return assertion(new GitHubToken(client, watch, gitHub, cloud.exchangeAudience()));
        }
        if (proof instanceof Proof.Machine held) {
            Flow flow = machine(held.identity());
            return assertion(() -> exchangeable(flow));
        }
        return assertion(((Proof.Assertion) proof).token());
    }

    private static IClientCredential assertion(Supplier<String> token) {
        return ClientCredentialFactory.createFromCallback(options -> {
            String given;
            try {
                given = token.get();
            } catch (SdkException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new AuthenticationException("The supplier of the assertion failed with "
                        + e.getClass().getName() + ".");
            }
            if (given == null || given.isBlank()) {
                throw new AuthenticationException("The supplier of the assertion returned no assertion.");
            }
            return given.strip();
        });
    }

    private String exchangeable(Flow machine) {
        TokenRequest request = new TokenRequest(cloud.exchangeAudience(), null, false, true, Duration.ofSeconds(30));
        try {
            return machine.ask(request, true).accessToken();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private Flow machine(Identity.Machine machine) {
        ManagedIdentityApplication application = ManagedIdentityApplication.builder(
                        machine.clientId() == null
                                ? ManagedIdentityId.systemAssigned()
                                : ManagedIdentityId.userAssignedClientId(machine.clientId()))
                .clientCapabilities(List.of(CLAIMS_ARE_ANSWERED))
                .httpClient(http)
                .disableInternalRetries()
                .executorService(here)
                .build();
        return (request, refresh) -> {
            ManagedIdentityParameters.ManagedIdentityParametersBuilder parameters = ManagedIdentityParameters.builder(
                            request.audience())
                    .forceRefresh(true); // MSAL caches these tokens for the whole JVM
            if (request.claims() != null) {
                parameters.claims(request.claims());
            }
            return application
                    .acquireTokenForManagedIdentity(parameters.build())
                    .get();
        };
    }

    private PublicClientApplication publicClient(String tenant, String clientId) {
        // A future for a sign-in that waits for a user. If the call is cancelled, the future notifies the sign-in.
        return built(PublicClientApplication.builder(clientId), tenant)
                .executorService(elsewhere)
                .build();
    }

    private <B extends AbstractClientApplicationBase.Builder<B>> B built(B builder, String tenant) {
        try {
            builder.authority(cloud.authority() + "/" + tenant + "/")
                    .instanceDiscovery(false) // the user named the authority, so MSAL contacts no other server
                    .clientCapabilities(Set.of(CLAIMS_ARE_ANSWERED))
                    .httpClient(http)
                    .executorService(here);
            builder.disableInternalRetries();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("authority is not a URL: " + Redactor.clean(cloud.authority()));
        }
        return store == null ? builder : builder.setTokenCacheAccessAspect(new Kept(store));
    }

    private interface Prompt {
        IAuthenticationResult show(TokenRequest request) throws Exception;
    }

    /** Signs in silently if possible. Only one sign-in runs at a time, so that the user is not asked twice. */
    private static Flow user(PublicClientApplication application, Prompt prompt) {
        ReentrantLock one = new ReentrantLock();
        return (request, refresh) -> {
            one.lockInterruptibly();
            try {
                for (IAccount account : application.getAccounts().get()) {
                    IAuthenticationResult result = silently(application, account, request, refresh);
                    if (result != null) {
                        return result;
                    }
                }
                if (request.unattended()) {
                    throw new AuthenticationException(
                            "The user has to sign in again. The next call that needs a token will prompt the user.");
                }
                return prompt.show(request);
            } finally {
                one.unlock();
            }
        };
    }

    private static @Nullable IAuthenticationResult silently(
            PublicClientApplication application, IAccount account, TokenRequest request, boolean refresh)
            throws Exception {
        SilentParameters.SilentParametersBuilder parameters = SilentParameters.builder(Set.of(request.scope()), account)
                .forceRefresh(refresh || request.claims() != null);
        if (request.claims() != null) {
            parameters.claims(ClaimsRequest.formatAsClaimsRequest(request.claims()));
        }
        try {
            return waited(application.acquireTokenSilently(parameters.build()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MsalException refused && needsTheUser(refused)) {
                return null;
            }
            throw e;
        }
    }

    /** True if only the user can fix the failure; false, for example, if the sign-in service is unreachable. */
    private static boolean needsTheUser(MsalException refused) {
        return refused instanceof MsalInteractionRequiredException
                || "invalid_grant".equals(refused.errorCode())
                || (refused instanceof MsalClientException && refused.getCause() == null);
    }

    private static IAuthenticationResult deviceCode(
            PublicClientApplication application, Consumer<DeviceCode> prompt, TokenRequest request) throws Exception {
        CompletableFuture<Void> isHandedOver = new CompletableFuture<>();
        DeviceCodeFlowParameters.DeviceCodeFlowParametersBuilder parameters =
                DeviceCodeFlowParameters.builder(Set.of(request.scope()), code -> {
                    isHandedOver.join(); // MSAL's polls need this future, so the code is shown only after the future is
                    // available
                    shown(
                            prompt,
                            new DeviceCode(
                                    Redactor.clean(code.message()),
                                    URI.create(code.verificationUri()),
                                    code.userCode(),
                                    Duration.ofSeconds(code.expiresIn())));
                });
        if (request.claims() != null) {
            parameters.claims(ClaimsRequest.formatAsClaimsRequest(request.claims()));
        }
        CompletableFuture<IAuthenticationResult> asked = application.acquireToken(parameters.build());
        isHandedOver.complete(null);
        return waited(asked);
    }

    private static IAuthenticationResult browser(
            PublicClientApplication application, @Nullable Consumer<URI> browser, TokenRequest request)
            throws Exception {
        InteractiveRequestParameters.InteractiveRequestParametersBuilder parameters =
                InteractiveRequestParameters.builder(LOCALHOST)
                        .scopes(Set.of(request.scope()))
                        .httpPollingTimeoutInSeconds((int)
                                Math.max(1, Math.min(600, request.timeout().toSeconds())));
        if (browser != null) {
            parameters.systemBrowserOptions(SystemBrowserOptions.builder()
                    .openBrowserAction(address -> shown(browser, URI.create(address.toString())))
                    .build());
        }
        if (request.claims() != null) {
            parameters.claims(ClaimsRequest.formatAsClaimsRequest(request.claims()));
        }
        return waited(application.acquireToken(parameters.build()));
    }

    /** Calls the code that prompts the user. A failure in that code is not reported as a network problem. */
    private static <T> void shown(Consumer<T> to, T what) {
        try {
            to.accept(what);
        } catch (RuntimeException e) {
            throw new AuthenticationException("The user could not be asked to sign in, because the prompt failed with "
                    + e.getClass().getName() + ".");
        }
    }

    private static IAuthenticationResult waited(CompletableFuture<IAuthenticationResult> asked) throws Exception {
        try {
            return asked.get();
        } catch (InterruptedException e) {
            asked.cancel(true);
            throw e;
        }
    }

    /** Keeps MSAL's cache in the user's store. */
    private record Kept(TokenStore store) implements ITokenCacheAccessAspect {
        @Override
        public void beforeCacheAccess(ITokenCacheAccessContext context) {
            try {
                String text = store.load();
                if (text != null && !text.isBlank()) {
                    context.tokenCache().deserialize(text);
                }
            } catch (RuntimeException e) {
                throw new AuthenticationException("The content of the token store cannot be read ("
                        + e.getClass().getName() + "). Delete the content and sign in again.");
            }
        }

        /** Saves the cache. The sign-in remains valid even if the store fails. */
        @Override
        public void afterCacheAccess(ITokenCacheAccessContext context) {
            if (!context.hasCacheChanged()) {
                return;
            }
            try {
                store.save(context.tokenCache().serialize());
            } catch (RuntimeException e) {
                LOG.warn(
                        "the token store threw {} while saving; the user must sign in again on the next run",
                        e.getClass().getName());
            }
        }
    }
}
