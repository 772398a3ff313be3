namespace MeshSecurity.Testing;

/// <summary>Command that an exploration executes in a state; it may be rejected.</summary>
/// <param name="Command">The command.</param>
/// <param name="Row">The index of the scope's row that it comes from.</param>
/// <param name="Budget">The budget that it takes from when it is accepted; −1 for none.</param>
internal readonly record struct CandidateCommand(Command Command, int Row, int Budget)
{
    /// <summary>Returns the remaining budgets after the command was accepted.</summary>
    public byte[] Spend(ReadOnlySpan<byte> budgets)
    {
        byte[] left = budgets.ToArray();
        if (Budget >= 0)
        {
            left[Budget]--;
        }

        return left;
    }
}
