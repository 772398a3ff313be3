namespace MeshSecurity.Proofs;

/// <summary>Base of the induction: for all wallets and caps, genesis satisfies every state invariant and hypothesis.</summary>
internal static class GenesisProof
{
    public static ScenarioResult Prove(SolverSession solver, Func<string, bool> wanted)
    {
        var shape = new Shape("any wallets and caps");
        return StateProof.Prove($"{ProofRun.Genesis}: {shape.Name}", ProofRun.Genesis, solver, execution =>
        {
            Configuration configuration = shape.Configuration(new SymbolicAmountSource(execution).Wallet);
            execution.Factors = new UnknownFactors(execution);
            State<Symbol> genesis = new Mesh<Symbol>(configuration).Genesis();
            return Hypotheses<Symbol>.WithStateInvariants.Where(invariant => wanted(invariant.Id)).Select(invariant =>
            {
                solver.Topic = $"{invariant.Id} {ProofRun.Genesis}";
                return StateProof.Result(
                    invariant.Id, ProofRun.Genesis, execution, solver, () => invariant.Find(configuration, genesis) is null);
            });
        });
    }
}
