namespace MeshSecurity.Model;

/// <summary>Moving tokens into the vault and out of it (protocol, section 5.1).</summary>
internal static class Vault<N> where N : IQuantity<N>
{
    public static Result<N> Bond(Mesh<N> mesh, State<N> state, Command<N>.Bond command)
    {
        Chain<N> chain = state.Chains[command.Chain];
        Account<N> account = chain.Accounts[command.User];
        return account.Wallet < command.Amount
            ? Rejection.InsufficientBalance
            : state.With(command.Chain, chain.With(command.User, account with
            {
                Wallet = account.Wallet - command.Amount,
                Collateral = account.Collateral + command.Amount,
            }));
    }

    public static Result<N> Unbond(Mesh<N> mesh, State<N> state, Command<N>.Unbond command)
    {
        Chain<N> chain = state.Chains[command.Chain];
        Account<N> account = chain.Accounts[command.User];
        N locked = mesh.Rules.Locked(mesh.Configuration, command.Chain, account);
        return account.Collateral < locked + command.Amount
            ? Rejection.CollateralLocked
            : state.With(command.Chain, chain.With(command.User, account with
            {
                Wallet = account.Wallet + command.Amount,
                Collateral = account.Collateral - command.Amount,
            }));
    }

    /// <summary>Whether the collateral covers what the liens ask of it, whatever becomes of the transactions in flight.</summary>
    public static bool Covers(Mesh<N> mesh, ChainId chain, Account<N> account) =>
        mesh.Rules.Used(mesh.Configuration, chain, account) <= account.Collateral;
}
