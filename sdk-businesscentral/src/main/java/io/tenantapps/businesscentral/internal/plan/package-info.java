/**
 * Runs the steps of a plan, for one environment and for a fleet.
 * {@link io.tenantapps.businesscentral.internal.plan.PlanRun} runs the steps in order, {@code StepRun} updates one app,
 * {@code StepRequest} sends a request and waits for its operation, {@code StepResumption} continues the requests of an
 * earlier run, and {@link io.tenantapps.businesscentral.internal.plan.StepMemory} records them. Not public API.
 */
@NullMarked
package io.tenantapps.businesscentral.internal.plan;

import org.jspecify.annotations.NullMarked;
