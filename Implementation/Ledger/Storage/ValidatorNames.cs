namespace MeshSecurity.Implementation;

/// <summary>Every validator a chain ever had, in the order in which it came; a new one makes a new list.</summary>
internal sealed class ValidatorNames
{
    private readonly ValidatorId[] names;
    private readonly Ids<ValidatorId, int> indices;

    private ValidatorNames(ValidatorId[] names)
    {
        this.names = names;
        indices = new(names.Select((name, validator) => KeyValuePair.Create(name, validator)));
        ByName = [.. Enumerable.Range(0, names.Length).OrderBy(validator => names[validator])];
        Rank = new int[names.Length];
        for (int place = 0; place < names.Length; place++)
        {
            Rank[ByName[place]] = place;
        }
    }

    /// <summary>No validator yet.</summary>
    public static ValidatorNames None { get; } = new([]);

    public int Count => names.Length;

    /// <summary>The validators in the order of their ids.</summary>
    public int[] ByName { get; }

    /// <summary>Each validator's place in the order of their ids.</summary>
    public int[] Rank { get; }

    public ValidatorId this[int validator] => names[validator];

    public bool Find(ValidatorId name, out int validator) => indices.TryGetValue(name, out validator);

    public int IndexOf(ValidatorId name) => indices[name];

    public ValidatorNames With(ValidatorId name) => new([.. names, name]);
}
