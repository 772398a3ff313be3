namespace MeshSecurity.Implementation;

/// <summary>An immutable index of all validators that a chain ever had: the n-th validator that was added has index n.</summary>
internal sealed class ValidatorIndex
{
    private readonly ValidatorId[] ids;
    private readonly IdMap<ValidatorId, int> indices;

    private ValidatorIndex(ValidatorId[] ids)
    {
        this.ids = ids;
        indices = new(ids.Select((id, validator) => KeyValuePair.Create(id, validator)));
        SortedById = [.. Enumerable.Range(0, ids.Length).OrderBy(validator => ids[validator])];
        Rank = new int[ids.Length];
        for (int rank = 0; rank < ids.Length; rank++)
        {
            Rank[SortedById[rank]] = rank;
        }
    }

    public static ValidatorIndex Empty { get; } = new([]);

    public int Count => ids.Length;

    /// <summary>The indices of all validators, in the order of their ids.</summary>
    public int[] SortedById { get; }

    /// <summary>By index: the position of the validator in <see cref="SortedById"/>.</summary>
    public int[] Rank { get; }

    public ValidatorId this[int validator] => ids[validator];

    public bool TryFind(ValidatorId id, out int validator) => indices.TryGetValue(id, out validator);

    public int IndexOf(ValidatorId id) => indices[id];

    public ValidatorIndex With(ValidatorId id) => new([.. ids, id]);
}
