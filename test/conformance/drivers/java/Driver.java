import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.tencentcloudapi.common.AbstractModel;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plays calls with the vendor's Java client: a line of JSON in is a call, a line out its answer. `describe` prints what the client knows. */
public final class Driver {
  private static final Map<String, String> VERSIONS = Map.of("cam", "v20190116", "sts", "v20180813", "tag", "v20180813");
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 1 && arguments[0].equals("describe")) {
      OUT.println(new Gson().toJson(describe()));
      return;
    }
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      OUT.println(new Gson().toJson(play(JsonParser.parseString(line).getAsJsonObject())));
    }
  }

  private static Class<?> clientOf(String service) throws ClassNotFoundException {
    String name = service.substring(0, 1).toUpperCase() + service.substring(1) + "Client";
    return Class.forName("com.tencentcloudapi." + service + "." + VERSIONS.get(service) + "." + name);
  }

  private static Method actionOf(Class<?> client, String action) throws NoSuchMethodException {
    for (Method method : client.getDeclaredMethods()) if (method.getName().equals(action)) return method;
    throw new NoSuchMethodException(action);
  }

  private static Map<String, Map<String, List<String>>> describe() throws Exception {
    Map<String, Map<String, List<String>>> known = new TreeMap<>();
    for (String service : VERSIONS.keySet()) {
      Map<String, List<String>> actions = new TreeMap<>();
      for (Method method : clientOf(service).getDeclaredMethods()) {
        if (!AbstractModel.class.isAssignableFrom(method.getReturnType())) continue;
        List<String> fields = new ArrayList<>();
        for (Field field : method.getReturnType().getDeclaredFields()) fields.add(field.getName());
        actions.put(method.getName(), fields);
      }
      known.put(service, actions);
    }
    return known;
  }

  private static JsonObject play(JsonObject call) throws Exception {
    HttpProfile http = new HttpProfile();
    http.setProtocol("http://");
    http.setEndpoint(call.get("endpoint").getAsString());
    ClientProfile profile = new ClientProfile();
    profile.setHttpProfile(http);
    String token = call.has("token") ? call.get("token").getAsString() : null;
    Credential key = new Credential(call.get("secretId").getAsString(), call.get("secretKey").getAsString(), token);
    Class<?> type = clientOf(call.get("service").getAsString());
    Object client = type.getConstructor(Credential.class, String.class, ClientProfile.class).newInstance(key, "ap-guangzhou", profile);
    Method action = actionOf(type, call.get("action").getAsString());
    JsonObject result = new JsonObject();
    Object request;
    try {
      request = new Gson().fromJson(call.get("parameters"), action.getParameterTypes()[0]);
    } catch (JsonParseException error) {
      result.addProperty("cannotSay", error.getMessage());
      return result;
    }
    try {
      AbstractModel answer = (AbstractModel) action.invoke(client, request);
      result.add("answer", JsonParser.parseString(AbstractModel.toJsonString(answer)));
    } catch (InvocationTargetException thrown) {
      if (!(thrown.getCause() instanceof TencentCloudSDKException refusal)) throw thrown;
      result.addProperty("code", refusal.getErrorCode());
      result.addProperty("message", refusal.getMessage());
      result.addProperty("requestId", refusal.getRequestId());
    }
    return result;
  }
}
