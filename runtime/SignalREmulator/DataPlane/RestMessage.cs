using InProcSignalR.Emulator.Hubs;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>Makes the message to clients out of a request's body, JSON or one complete message a hub protocol.</summary>
internal static class RestMessage
{
    /// <returns>The message, or what is wrong with the body.</returns>
    public static async Task<(OutboundMessage? Message, RestError? Error)> ReadAsync(RestCall call, SignalREmulatorLimits limits)
    {
        if (await RestBody.ReadAsync(call.Context, limits.RequestBodySize) is not { } body)
            return (null, RestError.TooLarge(limits.RequestBodySize));

        try
        {
            var type = call.Context.Request.ContentType;
            if (type is not null && type.StartsWith("application/octet-stream", StringComparison.OrdinalIgnoreCase))
                return (FramedInvocation.Read(body, limits.NameLength), null);

            var payload = RestPayload.Read(body, limits.NameLength);
            return (new OutboundInvocation(payload.Target, null, payload.Arguments), null);
        }
        catch (InvalidDataException exception)
        {
            return (null, RestError.InvalidArgument(exception.Message));
        }
    }

    /// <returns>Target and arguments of a JSON body, or what is wrong with it.</returns>
    public static async Task<(RestPayload? Payload, RestError? Error)> ReadPayloadAsync(RestCall call, SignalREmulatorLimits limits)
    {
        if (await RestBody.ReadAsync(call.Context, limits.RequestBodySize) is not { } body)
            return (null, RestError.TooLarge(limits.RequestBodySize));

        try
        {
            return (RestPayload.Read(body, limits.NameLength), null);
        }
        catch (InvalidDataException exception)
        {
            return (null, RestError.InvalidArgument(exception.Message));
        }
    }
}
