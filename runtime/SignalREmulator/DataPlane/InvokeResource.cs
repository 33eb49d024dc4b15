using System.Buffers;
using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.Hubs;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>Invokes a client and answers with what it returns: <c>{"result": …}</c>, without a result when it returns nothing.</summary>
internal static class InvokeResource
{
    public static async Task<RestError?> InvokeAsync(RestCall call, RestServices services)
    {
        if (call.Hub.Connection(call.ConnectionId) is not { } connection)
            return RestError.NoConnection("Error.Connection.NotExisted");

        var (payload, error) = await RestMessage.ReadPayloadAsync(call, services.Limits);
        if (payload is null)
            return error;

        var (id, answer) = services.Results.Await(connection.Id);
        using var patience = new CancellationTokenSource(services.ClientResultTimeout, services.Time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(call.Context.RequestAborted, connection.Aborted, patience.Token);
        try
        {
            services.Send(call, [connection], new OutboundInvocation(payload.Value.Target, id, payload.Value.Arguments));
            return await AnswerAsync(call.Context, connection, await answer.WaitAsync(over.Token));
        }
        catch (OperationCanceledException) when (connection.Aborted.IsCancellationRequested)
        {
            return new RestError(404, "Error.Connection.NotExisted", "The connection ended before the client answered.", "connectionId");
        }
        catch (OperationCanceledException) when (!call.Context.RequestAborted.IsCancellationRequested)
        {
            return new RestError(
                504, "Error.Invocation.Timeout", $"The client gave no result within {services.ClientResultTimeout.TotalSeconds:0.#} s. Does it return one from '{payload.Value.Target}'?");
        }
        finally
        {
            services.Results.Forget(id);
        }
    }

    private static async Task<RestError?> AnswerAsync(HttpContext context, ClientConnection connection, CompletionMessage completion)
    {
        if (completion.Error is not null)
            return new RestError(422, "Error.Invocation.Failed", completion.Error);

        var body = new ArrayBufferWriter<byte>();
        body.Write("{"u8);
        if (completion.HasResult)
        {
            body.Write("\"result\":"u8);
            body.Write(ToJson(completion.Result as RawResult, connection.Protocol.Name));
        }

        body.Write("}"u8);
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.BodyWriter.WriteAsync(body.WrittenMemory, context.RequestAborted);
        return null;
    }

    private static byte[] ToJson(RawResult? result, string protocol)
    {
        if (result is null)
            return "null"u8.ToArray();
        var raw = result.RawSerializedData;
        return protocol == ClientProtocols.Json ? raw.ToArray() : MessagePackToJson.Convert(raw);
    }
}
