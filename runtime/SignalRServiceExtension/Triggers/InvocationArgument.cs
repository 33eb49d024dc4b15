namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>One argument of a client's message.</summary>
internal abstract class InvocationArgument
{
    /// <summary>What kind of value it is, for error messages, which never hold the value.</summary>
    public abstract string Kind { get; }

    /// <summary>The value as its encoding understands it.</summary>
    public abstract object? ToObject();

    /// <summary>The value as a parameter of this type wants it.</summary>
    /// <exception cref="Exception">It cannot be converted.</exception>
    public abstract object? ToType(Type type);
}
