namespace MeshSecurity.Model;

/// <summary>Moves tokens between wallet and vault (protocol, section 5.1).</summary>
internal static class Vault<N> where N : IQuantity<N>
{
    public static Result<N> Bond(State<N> state, Command<N>.Bond command)
    {
        Account<N> account = state.Chains[command.Chain].Accounts[command.User];
        return account.Wallet < command.Amount
            ? Rejection.InsufficientBalance
            : state.With(command.Chain, command.User, account with
            {
                Wallet = account.Wallet - command.Amount,
                Collateral = account.Collateral + command.Amount,
            });
    }

    public static Result<N> Unbond(Mesh<N> mesh, State<N> state, Command<N>.Unbond command)
    {
        Account<N> account = state.Chains[command.Chain].Accounts[command.User];
        N locked = mesh.Rules.LockedCollateral(mesh.Configuration, command.Chain, account);
        return account.Collateral < locked + command.Amount
            ? Rejection.CollateralLocked
            : state.With(command.Chain, command.User, account with
            {
                Wallet = account.Wallet + command.Amount,
                Collateral = account.Collateral - command.Amount,
            });
    }

    /// <summary>Returns whether the collateral covers the liens, also if all transactions in flight succeed.</summary>
    public static bool Covers(Mesh<N> mesh, ChainId chain, Account<N> account) =>
        mesh.Rules.RequiredCollateral(mesh.Configuration, chain, account) <= account.Collateral;
}
