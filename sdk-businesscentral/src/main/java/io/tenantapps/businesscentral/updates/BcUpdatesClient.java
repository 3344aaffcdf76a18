package io.tenantapps.businesscentral.updates;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.internal.EnvironmentRequests;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Call;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.internal.Arguments;
import java.util.List;

/**
 * A client for the updates of an environment itself.
 *
 * <pre>{@code
 * BcUpdatesClient updates = BcAdminCenter.of(contoso).updates("Main");
 * updates.list().execute().forEach(System.out::println);
 * updates.reschedule(AppVersion.of("28.3"))
 *         .at(Instant.parse("2026-10-03T20:00:00Z"))
 *         .confirmProduction("Main")
 *         .execute(); }</pre>
 *
 * <p>An update is identified by its version and its kind, because two updates may have the same version. Exactly one update is selected at any time: the one that the service installs next. To withdraw a selection, select another version.
 *
 * <p>The service may accept a change without carrying it out. Each change therefore reads the list of updates again. If
 * the list does not show the change within 30 seconds, the call throws {@link UpdateUnchangedException}.
 *
 * <p>The permissions of an application, and in brackets the permissions of a user:
 *
 * <!-- permissions -->
 * <ul>
 *   <li>AdminCenter.ReadWrite.All (user_impersonation): list, reschedule, select, updateNow.
 * </ul>
 * <!-- /permissions -->
 */
public final class BcUpdatesClient {
    private final EnvironmentRequests requests;

    private BcUpdatesClient(EnvironmentRequests requests) {
        this.requests = requests;
    }

    /**
     * Returns a client for the updates of an environment.
     *
     * @throws IllegalArgumentException if the name is not a valid environment name
     */
    public static BcUpdatesClient of(AdminCenterApi api, String environment) {
        Arguments.required("api", api);
        return new BcUpdatesClient(EnvironmentRequests.of(api, environment));
    }

    /**
     * Lists the available and scheduled updates of the environment itself, and the expected versions. The list does not
     * contain the current version. No app can be changed while such an update runs.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/updates}; since v2.26; needs
     * AdminCenter.ReadWrite.All; harmless to repeat.
     */
    @CheckReturnValue
    public Call<List<EnvironmentUpdate>> list() {
        return requests.get("list environment updates", UpdateChange.SINCE, UpdateChange.LIST, "updates");
    }

    /**
     * Selects the version of the next update, with its date. A version that is not released yet is selected without a
     * date. The update that was selected before is dropped.
     *
     * <p>{@code PATCH /admin/{version}/applications/{family}/environments/{environment}/updates/{targetVersion}} with
     * {@code "selected":true}; since v2.26; needs AdminCenter.ReadWrite.All; a repeat starts work, because each request
     * leaves an operation of the type {@code modify}. For a production environment, call {@code confirmProduction}. If
     * the version is selected with this date already, the client sends nothing. If the version is not listed, or cannot
     * have the date, the call throws {@link UpdateNotPossibleException}. After a lost response, the client reads the
     * list, and does not send the request again.
     *
     * @param version the version as the list contains it, such as {@code 28.3}
     * @throws IllegalArgumentException if the version does not consist of numbers
     */
    @CheckReturnValue
    public ScheduleUpdate select(AppVersion version) {
        return new ScheduleUpdate(UpdateChange.of(requests.path(), UpdateWish.Verb.SELECT, version));
    }

    /**
     * Changes the date of an update, without selecting its version. If the version is not selected, the date applies as
     * soon as the version is selected, by Microsoft or by {@link #select}.
     *
     * <p>{@code PATCH /admin/{version}/applications/{family}/environments/{environment}/updates/{targetVersion}} with
     * {@code scheduleDetails}; since v2.26; needs AdminCenter.ReadWrite.All; a repeat starts work, because each request
     * leaves an operation of the type {@code modify}. Call {@code at}, and for a production environment {@code
     * confirmProduction}. The remarks on {@link #select} apply.
     *
     * @param version the version as the list contains it, such as {@code 28.3}
     * @throws IllegalArgumentException if the version does not consist of numbers
     */
    @CheckReturnValue
    public ScheduleUpdate reschedule(AppVersion version) {
        return new ScheduleUpdate(UpdateChange.of(requests.path(), UpdateWish.Verb.RESCHEDULE, version));
    }

    /**
     * Selects a version and starts the update now, outside the update window. <b>Users cannot sign in during the
     * update</b>, which can take hours. The call does not wait for the end of the update: follow its operation with
     * {@link io.tenantapps.businesscentral.environments.BcOperationsClient}.
     *
     * <p>{@code PATCH /admin/{version}/applications/{family}/environments/{environment}/updates/{targetVersion}} with
     * the current time and {@code "ignoreUpdateWindow":true}; since v2.26; needs AdminCenter.ReadWrite.All; a repeat
     * starts work. Call {@code confirm} or {@code confirmProduction}. If the update runs already, the client sends
     * nothing. The remarks on {@link #select} apply.
     *
     * @param version the version as the list contains it, such as {@code 28.3}
     * @throws IllegalArgumentException if the version does not consist of numbers
     */
    @CheckReturnValue
    public UpdateNow updateNow(AppVersion version) {
        return new UpdateNow(UpdateChange.of(requests.path(), UpdateWish.Verb.NOW, version));
    }

    @Override
    public String toString() {
        return "BcUpdatesClient[" + requests.path() + "]";
    }
}
