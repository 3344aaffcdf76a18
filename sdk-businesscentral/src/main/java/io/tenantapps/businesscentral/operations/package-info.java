/**
 * The operations that the service carries out: installations, updates, uninstallations, and work on whole environments.
 *
 * <p>An operation goes on after the request that started it was answered. {@link
 * io.tenantapps.businesscentral.operations.AppOperation} is one on an app, {@link
 * io.tenantapps.businesscentral.operations.EnvironmentOperation} one on an environment. Both have a status and the parameters
 * with which they were requested. The clients return them; see {@code BcAppsClient.operations} and {@code
 * BcEnvironmentsClient.operations}.
 *
 * <pre>{@code
 * for (AppOperation operation : production.operations(sales).execute()) {
 *     if (operation.operationStatus() == OperationStatus.FAILED) {
 *         System.out.println(operation.operationType() + " failed: " + operation.errorMessage());
 *     }
 * }
 * }</pre>
 */
@NullMarked
package io.tenantapps.businesscentral.operations;

import org.jspecify.annotations.NullMarked;
