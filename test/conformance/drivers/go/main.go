// Plays calls with the vendor's Go client: a line of JSON in is a call, a line out its answer. `describe` prints what the client knows.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strings"

	cam "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/cam/v20190116"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/errors"
	tchttp "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/http"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"
	sts "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/sts/v20180813"
	tag "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/tag/v20180813"
)

type call struct {
	Endpoint, Service, Action, SecretId, SecretKey, Token string
	Parameters                                            json.RawMessage
}

var versions = map[string]string{"cam": cam.APIVersion, "sts": sts.APIVersion, "tag": tag.APIVersion}

func client(service string, credential *common.Credential, settings *profile.ClientProfile) (any, error) {
	const region = "ap-guangzhou"
	switch service {
	case "cam":
		return cam.NewClient(credential, region, settings)
	case "sts":
		return sts.NewClient(credential, region, settings)
	default:
		return tag.NewClient(credential, region, settings)
	}
}

// Names a client's actions, each with the fields of its answer: an action takes its own request and nothing else.
func describe() map[string]map[string][]string {
	known := map[string]map[string][]string{}
	for service := range versions {
		made, err := client(service, common.NewCredential("", ""), profile.NewClientProfile())
		if err != nil {
			panic(err)
		}
		known[service] = map[string][]string{}
		for i := range reflect.TypeOf(made).NumMethod() {
			method := reflect.TypeOf(made).Method(i)
			if method.Type.NumIn() != 2 || method.Type.NumOut() != 2 || method.Type.In(1).Kind() != reflect.Pointer {
				continue
			}
			if method.Type.In(1).Elem().Name() != method.Name+"Request" {
				continue
			}
			answer, _ := method.Type.Out(0).Elem().FieldByName("Response")
			fields := []string{}
			for j := range answer.Type.Elem().NumField() {
				fields = append(fields, answer.Type.Elem().Field(j).Name)
			}
			known[service][method.Name] = fields
		}
	}
	return known
}

func play(c call) map[string]any {
	credential := common.NewTokenCredential(c.SecretId, c.SecretKey, c.Token)
	settings := profile.NewClientProfile()
	settings.HttpProfile.Scheme = "HTTP"
	settings.HttpProfile.Endpoint = c.Endpoint
	made, err := client(c.Service, credential, settings)
	if err != nil {
		panic(err)
	}
	method := reflect.ValueOf(made).MethodByName(c.Action)
	request := reflect.New(method.Type().In(0).Elem())
	base := (&tchttp.BaseRequest{}).Init().WithApiInfo(c.Service, versions[c.Service], c.Action)
	request.Elem().FieldByName("BaseRequest").Set(reflect.ValueOf(base))
	if err := json.Unmarshal(c.Parameters, request.Interface()); err != nil {
		return map[string]any{"cannotSay": err.Error()}
	}
	// It leaves out fields that its models lack, and lists and texts that are empty.
	if said := request.MethodByName("ToJsonString").Call(nil)[0].String(); !isSame(said, string(c.Parameters)) {
		return map[string]any{"cannotSay": "it would send " + said}
	}
	returned := method.Call([]reflect.Value{request})
	if err, failed := returned[1].Interface().(error); failed {
		if refusal, is := err.(*errors.TencentCloudSDKError); is {
			return map[string]any{"code": refusal.GetCode(), "message": refusal.GetMessage(), "requestId": refusal.GetRequestId()}
		}
		return map[string]any{"code": "", "message": err.Error()}
	}
	return map[string]any{"answer": returned[0].Elem().FieldByName("Response").Interface()}
}

func isSame(one, other string) bool {
	values := [2]any{}
	for i, text := range []string{one, other} {
		decoder := json.NewDecoder(strings.NewReader(text))
		// A number keeps all of its digits.
		decoder.UseNumber()
		if err := decoder.Decode(&values[i]); err != nil {
			return false
		}
	}
	return reflect.DeepEqual(values[0], values[1])
}

func main() {
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	if len(os.Args) == 2 && os.Args[1] == "describe" {
		if err := encoder.Encode(describe()); err != nil {
			panic(err)
		}
		return
	}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var c call
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			panic(fmt.Sprintf("not a call: %v", err))
		}
		if err := encoder.Encode(play(c)); err != nil {
			panic(err)
		}
	}
}
