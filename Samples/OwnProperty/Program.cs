using FsCheck;
using FsCheck.Fluent;
using MeshSecurity.Invariants;
using MeshSecurity.Spec;
using MeshSecurity.Testing;

// Generates a random run on a random mesh for each number from FsCheck.
Gen<Run> runs = Gen.Choose(0, 1_000_000).Select(new Campaign { Steps = 100 }.Make);

Prop.ForAll(runs.ToArbitrary(), run => run.Steps.All(GrowsByBondingOnly)).QuickCheckThrowOnFailure();

// The custom property: only a bond increases collateral.
static bool GrowsByBondingOnly(Transition<Amount> step) => step.Command is Command<Amount>.Bond
    || step.Before.Chains.All(chain => chain.Value.Accounts.All(account =>
        step.After.Chains[chain.Key].Accounts[account.Key].Collateral <= account.Value.Collateral));
