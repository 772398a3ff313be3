namespace MeshSecurity.Model;

/// <summary>The result of a transition: the next state, or the reason of the rejection.</summary>
internal readonly record struct Result<N>(State<N>? Next, Rejection? Reason) where N : IQuantity<N>
{
    public static implicit operator Result<N>(State<N> next) => new(next, null);

    public static implicit operator Result<N>(Rejection reason) => new(null, reason);
}
