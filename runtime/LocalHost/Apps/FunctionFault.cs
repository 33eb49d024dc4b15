namespace InProcSignalR.LocalHost.Apps;

/// <summary>Why a function cannot run, while the others do. A call of it is answered 500, as in the Functions host.</summary>
/// <param name="Function">The function.</param>
/// <param name="Reason">What is wrong and what to do, to be read after the function's name.</param>
internal sealed record FunctionFault(FunctionMetadata Function, string Reason)
{
    public override string ToString() => $"The function '{Function.Name}' of {Path.GetFileName(Function.ScriptFile)} {Reason}";
}
