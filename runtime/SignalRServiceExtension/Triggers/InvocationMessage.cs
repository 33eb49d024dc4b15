namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>A client's message, as read off an upstream call.</summary>
internal sealed record InvocationMessage(string? InvocationId, string Target, IReadOnlyList<InvocationArgument> Arguments)
{
    public object[] ReadArguments()
    {
        var values = new object[Arguments.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Arguments[i].ToObject()!;
        }

        return values;
    }
}
